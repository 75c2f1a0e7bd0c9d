package dev.pilothouse.index.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lifts what stands in files of which several chunks match. */
final class FileRule implements Rule {

  private static final double COHERENCE = 0.2;
  private static final int COUNTED = 4;

  @Override
  public void apply(Question question, List<Candidate> candidates) {
    Map<String, List<Double>> scores = new HashMap<>();
    for (Candidate candidate : candidates) {
      scores
          .computeIfAbsent(candidate.stored().path(), path -> new ArrayList<>())
          .add(candidate.score());
    }
    Map<String, Double> sums = new HashMap<>();
    scores.forEach((path, all) -> sums.put(path, sumOfBest(all)));
    double most = sums.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    if (most > 0) {
      for (Candidate candidate : candidates) {
        double sum = sums.getOrDefault(candidate.stored().path(), 0.0);
        candidate.add("file", COHERENCE * sum / most);
      }
    }
  }

  private static double sumOfBest(List<Double> scores) {
    scores.sort(Comparator.reverseOrder());
    return scores.stream().limit(COUNTED).mapToDouble(Double::doubleValue).sum();
  }
}
