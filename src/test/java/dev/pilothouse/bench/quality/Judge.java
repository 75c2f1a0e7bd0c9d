package dev.pilothouse.bench.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges the answers to each of many questions. */
public final class Judge {
  private static final int PLACES_FETCHED = 50;

  private Judge() {}

  /** By their lines. */
  public static List<Score> byLines(Answers answers, List<Ask> asks) throws Exception {
    List<Score> scores = new ArrayList<>(asks.size());
    for (Ask ask : asks) {
      scores.add(Score.of(ask, answers.to(ask.query(), Score.DEPTH)));
    }
    return scores;
  }

  /** By their files, each file counting once. */
  public static List<Score> byFiles(Answers answers, List<Ask> asks) throws Exception {
    List<Score> scores = new ArrayList<>(asks.size());
    for (Ask ask : asks) {
      Map<String, Place> files = new LinkedHashMap<>();
      answers
          .to(ask.query(), PLACES_FETCHED)
          .forEach(place -> files.putIfAbsent(place.path(), Place.file(place.path())));
      scores.add(Score.of(ask, List.copyOf(files.values())));
    }
    return scores;
  }
}
