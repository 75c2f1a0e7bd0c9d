package dev.pilothouse.index.store;

import java.util.HashMap;
import java.util.Map;

/**
 * Joins what words and what vectors found: each way's scores stretched to 0..1, weighted, summed.
 */
final class Fusion {

  private Fusion() {}

  /**
   * The sums, by document.
   *
   * @param lexical the share of the words, 0 to 1; of no effect where only one way found something
   */
  static Map<Integer, Double> sum(
      Map<Integer, Double> words, Map<Integer, Double> vectors, double lexical) {
    Map<Integer, Double> sums = new HashMap<>();
    add(sums, words, vectors.isEmpty() ? 1 : lexical);
    add(sums, vectors, words.isEmpty() ? 1 : 1 - lexical);
    return sums;
  }

  private static void add(Map<Integer, Double> sums, Map<Integer, Double> found, double weight) {
    double least = found.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = found.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double range = most - least;
    found.forEach(
        (document, score) ->
            sums.merge(
                document, weight * (range > 0 ? (score - least) / range : 1.0), Double::sum));
  }
}
