package dev.pilothouse.index.store;

import org.jspecify.annotations.Nullable;

/** A search in one project. */
public final class StoreQuery {

  private final String text;
  private final float @Nullable [] vector;
  private final boolean byWords;
  private final int limit;

  /**
   * @param text the question
   * @param vector what the model makes of it, or null to search by words alone
   * @param byWords whether words count, or only the vector
   * @param limit the most hits
   */
  public StoreQuery(String text, float @Nullable [] vector, boolean byWords, int limit) {
    this.text = text;
    this.vector = vector;
    this.byWords = byWords;
    this.limit = limit;
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
}
