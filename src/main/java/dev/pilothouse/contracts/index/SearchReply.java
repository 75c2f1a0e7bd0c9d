package dev.pilothouse.contracts.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param results best first
 * @param tookMs inside the owning node
 * @param stage which parts of the index answered: text, vectors, or hybrid for both
 * @param vectorCoverage share of chunks that had a vector, 0 to 1
 * @param remark why less was searched than was asked for, or null
 */
public record SearchReply(
    List<SearchHit> results,
    double tookMs,
    SearchMode stage,
    double vectorCoverage,
    @Nullable String remark) {
  public SearchReply {
    results = results == null ? List.of() : List.copyOf(results);
  }

  /** A reply without a remark. */
  public SearchReply(
      List<SearchHit> results, double tookMs, SearchMode stage, double vectorCoverage) {
    this(results, tookMs, stage, vectorCoverage, null);
  }
}
