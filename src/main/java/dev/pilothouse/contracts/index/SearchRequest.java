package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;
import org.jspecify.annotations.Nullable;

/**
 * Looks for code in a project.
 *
 * @param id of the project
 * @param query words, names or a sentence
 * @param limit results at most, 1 to 100; null means 10
 * @param mode null means hybrid
 */
public record SearchRequest(
    String id, String query, @Nullable Integer limit, @Nullable SearchMode mode) {
  private static final int USUAL_LIMIT = 10;

  public SearchRequest {
    ProjectIds.check("id", id);
    Check.length("query", query, 1, 2_000);
    if (query.isBlank()) {
      throw new IllegalArgumentException("\"query\" is blank");
    }
    if (limit != null) {
      Check.range("limit", limit, 1, 100);
    }
  }

  /** The limit in force. */
  public int limitOrUsual() {
    return limit == null ? USUAL_LIMIT : limit;
  }

  /** The mode in force. */
  public SearchMode modeOrUsual() {
    return mode == null ? SearchMode.HYBRID : mode;
  }
}
