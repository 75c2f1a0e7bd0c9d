package dev.pilothouse.index.store;

import dev.pilothouse.contracts.index.SearchScores;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A chunk on its way to becoming a hit, with what speaks for it. */
final class Candidate {

  private final Stored stored;
  private final @Nullable Double words;
  private final @Nullable Double vectors;
  private final double fused;
  private final Map<String, Double> rules = new LinkedHashMap<>();
  private double score;

  /**
   * @param words the BM25 score, or null when the words did not find it
   * @param vectors the similarity, or null when it was not among the nearest
   * @param fused both together, 0 to 1
   */
  Candidate(Stored stored, @Nullable Double words, @Nullable Double vectors, double fused) {
    this.stored = stored;
    this.words = words;
    this.vectors = vectors;
    this.fused = fused;
    this.score = fused;
  }

  Stored stored() {
    return stored;
  }

  double score() {
    return score;
  }

  /** Adds what a rule finds to the score. */
  void add(String rule, double more) {
    if (more != 0) {
      rules.merge(rule, more, Double::sum);
      score += more;
    }
  }

  /** Leaves only a share of the score. */
  void keep(String rule, double share) {
    add(rule, score * (share - 1));
  }

  /** The score with its parts. */
  SearchScores scores() {
    return new SearchScores(words, vectors, fused, rules);
  }
}
