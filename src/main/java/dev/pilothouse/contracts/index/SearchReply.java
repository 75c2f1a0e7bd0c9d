package dev.pilothouse.contracts.index;

import java.util.List;

/**
 * What was found.
 *
 * @param results best first
 * @param tookMs inside the owning node
 * @param stage which parts of the index answered: text, vectors, or hybrid for both
 * @param vectorCoverage share of chunks that had a vector, 0 to 1
 */
public record SearchReply(
    List<SearchHit> results, double tookMs, SearchMode stage, double vectorCoverage) {
  public SearchReply {
    results = results == null ? List.of() : List.copyOf(results);
  }
}
