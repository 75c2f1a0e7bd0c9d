package dev.pilothouse.cache.check;

/** The ways in which a writer ends entries whose truth it has changed. */
public enum Ending {
  /** By a tag. */
  TAG(22),
  /** By the event of a changed file, which also ends what depends on a folder above it. */
  FILE(12),
  /** By the event of a commit. */
  COMMIT(4),
  /** By a node of the dependency graph that entries name themselves. */
  NODE(8),
  /** By a node that entries depend on through others. */
  GRAPH(6),
  /** A namespace as a whole. */
  NAMESPACE(2),
  /** By a pattern of keys. */
  PATTERN(8),
  /** A project as a whole. */
  PROJECT(1),
  /** By deleting the entry. */
  DELETE(20),
  /** By setting the new value over the old one. */
  SET(17);

  private final int weight;

  Ending(int weight) {
    this.weight = weight;
  }

  /** How often it is chosen, beside the others. */
  int weight() {
    return weight;
  }
}
