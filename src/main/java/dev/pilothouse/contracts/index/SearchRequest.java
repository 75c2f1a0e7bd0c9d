package dev.pilothouse.contracts.index;

import dev.pilothouse.contracts.Check;
import org.jspecify.annotations.Nullable;

/**
 * Looks for code in a project.
 *
 * @param id of the project
 * @param query words, names or a sentence; {@code symbol:NAME} finds the definitions of one name
 * @param limit results at most, 1 to 100; null means 10
 * @param mode null means ranked; of no effect on {@code symbol:}
 * @param filters what results must be; null for no condition
 * @param explain whether each result tells its scores; null means no
 */
public record SearchRequest(
    String id,
    String query,
    @Nullable Integer limit,
    @Nullable SearchMode mode,
    @Nullable SearchFilters filters,
    @Nullable Boolean explain) {
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

  /** A search without filters that explains nothing. */
  public SearchRequest(
      String id, String query, @Nullable Integer limit, @Nullable SearchMode mode) {
    this(id, query, limit, mode, null, null);
  }

  /** The limit in force. */
  public int limitOrUsual() {
    return limit == null ? USUAL_LIMIT : limit;
  }

  /** The mode in force. */
  public SearchMode modeOrUsual() {
    return mode == null ? SearchMode.RANKED : mode;
  }

  /** The filters in force. */
  public SearchFilters filtersOrNone() {
    return filters == null ? SearchFilters.NONE : filters;
  }

  /** Whether scores are wanted. */
  public boolean explained() {
    return explain != null && explain;
  }
}
