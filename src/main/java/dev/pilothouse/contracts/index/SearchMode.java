package dev.pilothouse.contracts.index;

/** Which parts of the index answer. */
public enum SearchMode {
  /** Words only. */
  TEXT,
  /** Meaning only. */
  VECTORS,
  /** Both, their scores normalised and summed. */
  HYBRID
}
