package dev.pilothouse.contracts.cache;

/** What happened to a project outside the cache. */
public enum CacheEvent {
  /** A commit became the current one: its changed files, and the tag {@code commit}, are ended. */
  GIT_COMMIT,
  /** Files were changed, added or removed. */
  FILE_CHANGE,
  /** The project is gone, with all its entries. */
  PROJECT_DELETE
}
