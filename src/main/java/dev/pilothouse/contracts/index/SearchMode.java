package dev.pilothouse.contracts.index;

/** Which parts of the index answer, and how. */
public enum SearchMode {
  /** Words only, in the order of their scores. */
  TEXT,
  /** Meaning only, in the order of similarity. */
  VECTORS,
  /** Both, their scores normalised and summed. */
  HYBRID,
  /** Both, ranked by what a question is like and by what is known of each place. */
  RANKED
}
