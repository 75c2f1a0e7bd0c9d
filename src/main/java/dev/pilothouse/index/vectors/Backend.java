package dev.pilothouse.index.vectors;

/** One kind of remote store, for all projects of a vector space. Thread-safe. */
interface Backend {
  /** What is kept of one project; makes no call. */
  Namespace namespace(String project);

  /** Asks, briefly, whether the store is there and can hold vectors of this space. */
  void check() throws VectorStoreException;
}
