package dev.pilothouse.index.store;

import dev.pilothouse.index.vectors.VectorStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Joins the ways to search: each way's scores are stretched to 0..1 and summed, and what defines a
 * name that was asked for is lifted.
 */
final class Ranking {

  /** How many more chunks each way brings than are wanted in the end. */
  private static final int OVER_FETCH = 5;

  private static final int LEAST_FETCH = 50;

  /** The longest run of words that may be one name, as in shortest path length. */
  private static final int LONGEST_NAME = 4;

  private static final int MAX_WORDS = 32;

  private Ranking() {}

  /**
   * Searches.
   *
   * @param vectors may be null when there are none
   */
  static List<Hit> search(TextIndex texts, @Nullable VectorStore vectors, StoreQuery query)
      throws IOException {
    int fetch = Math.max(LEAST_FETCH, query.limit() * OVER_FETCH);
    Map<Integer, Double> scores = new HashMap<>();
    if (query.byWords()) {
      addStretched(scores, texts.byWords(query.text(), fetch));
    }
    if (vectors != null && query.vector() != null) {
      Map<Integer, Double> near = new LinkedHashMap<>();
      for (Map.Entry<String, Double> key :
          vectors.nearest(query.vector(), fetch, null).entrySet()) {
        for (int document : texts.withKey(key.getKey())) {
          near.put(document, key.getValue());
        }
      }
      addStretched(scores, near);
    }
    if (query.byWords()) {
      addDefinitions(scores, texts, query.text());
    }
    return best(scores, texts, query.limit());
  }

  private static void addStretched(Map<Integer, Double> scores, Map<Integer, Double> found) {
    double least = found.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = found.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double range = most - least;
    found.forEach(
        (document, score) ->
            scores.merge(document, range > 0 ? (score - least) / range : 1.0, Double::sum));
  }

  /** Lifts definitions by the share of the question that names them. */
  private static void addDefinitions(Map<Integer, Double> scores, TextIndex texts, String question)
      throws IOException {
    List<String> words = words(question);
    Map<Integer, Double> lifts = new HashMap<>();
    for (int first = 0; first < words.size(); first++) {
      StringBuilder name = new StringBuilder();
      for (int last = first; last < Math.min(words.size(), first + LONGEST_NAME); last++) {
        name.append(words.get(last));
        double share = (last - first + 1) / (double) words.size();
        for (int document : texts.defining(name.toString())) {
          lifts.merge(document, share, Math::max);
        }
      }
    }
    lifts.forEach((document, lift) -> scores.merge(document, lift, Double::sum));
  }

  private static List<String> words(String question) {
    List<String> words = new ArrayList<>();
    for (String word : question.split("[^\\p{L}\\p{N}_$]+", MAX_WORDS + 1)) {
      String whole = CodeTokens.whole(word);
      if (!whole.isEmpty() && words.size() < MAX_WORDS) {
        words.add(whole);
      }
    }
    return words;
  }

  /** The best chunks, of the parts of one definition only the best. */
  private static List<Hit> best(Map<Integer, Double> scores, TextIndex texts, int limit)
      throws IOException {
    List<Map.Entry<Integer, Double>> ordered = new ArrayList<>(scores.entrySet());
    ordered.sort(
        Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    List<Hit> hits = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Set<String> seenParts = new HashSet<>();
    for (Map.Entry<Integer, Double> entry : ordered) {
      if (hits.size() == limit) {
        break;
      }
      Hit hit = texts.hit(entry.getKey(), entry.getValue());
      String definition = hit.path() + "\0" + hit.symbol();
      boolean repeated =
          hit.symbol() != null
              && (hit.continued() ? seen.contains(definition) : seenParts.contains(definition));
      if (!repeated) {
        hits.add(hit);
        seen.add(definition);
        if (hit.continued()) {
          seenParts.add(definition);
        }
      }
    }
    return hits;
  }
}
