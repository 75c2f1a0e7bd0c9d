package dev.pilothouse.contracts.cache;

/** The ways to end entries before their time. */
public enum CacheInvalidationKind {
  /** All entries of the project that carry one of the tags. */
  TAG,
  /** All entries of a namespace whose key matches a pattern. */
  PATTERN,
  /** All entries that depend on a node of the dependency graph, directly or through others. */
  DEPENDENCY,
  /** All entries that depend on what an event says has changed. */
  EVENT,
  /** All entries of the project in one namespace. */
  NAMESPACE,
  /** All entries of the project. */
  PROJECT
}
