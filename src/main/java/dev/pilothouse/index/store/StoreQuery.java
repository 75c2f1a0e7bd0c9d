package dev.pilothouse.index.store;

import org.jspecify.annotations.Nullable;

/** A search in one project. */
public final class StoreQuery {

  private final String text;
  private final float @Nullable [] vector;
  private final boolean byWords;
  private final int limit;
  private final boolean ranked;
  private final StoreFilter filter;

  /**
   * A ranked search in everything.
   *
   * @param text the question
   * @param vector what the model makes of it, or null to search by words alone
   * @param byWords whether words count, or only the vector
   * @param limit the most hits
   */
  public StoreQuery(String text, float @Nullable [] vector, boolean byWords, int limit) {
    this(text, vector, byWords, limit, true, StoreFilter.NONE);
  }

  private StoreQuery(
      String text,
      float @Nullable [] vector,
      boolean byWords,
      int limit,
      boolean ranked,
      StoreFilter filter) {
    this.text = text;
    this.vector = vector;
    this.byWords = byWords;
    this.limit = limit;
    this.ranked = ranked;
    this.filter = filter;
  }

  /** The same in the order of the scores alone. */
  public StoreQuery unranked() {
    return new StoreQuery(text, vector, byWords, limit, false, filter);
  }

  /** The same among those chunks. */
  public StoreQuery among(StoreFilter only) {
    return new StoreQuery(text, vector, byWords, limit, ranked, only);
  }

  String text() {
    return text;
  }

  float @Nullable [] vector() {
    return vector;
  }

  boolean byWords() {
    return byWords;
  }

  int limit() {
    return limit;
  }

  boolean ranked() {
    return ranked;
  }

  StoreFilter filter() {
    return filter;
  }
}
