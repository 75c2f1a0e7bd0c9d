package dev.pilothouse.contracts.index;

/** What an indexing job is doing. */
public enum ProjectPhase {
  /** Waits for its turn. */
  WAITING,
  /** Reads and cuts files, and makes their text searchable. */
  READING,
  /** Makes vectors. */
  EMBEDDING,
  /** Is paused before its vectors are complete; nothing goes on until it is resumed. */
  PAUSED,
  /** Has nothing left to do. */
  DONE
}
