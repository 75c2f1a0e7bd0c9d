package dev.pilothouse.contracts.index;

/** Where a project stands. */
public enum ProjectState {
  /** Waits for its turn. */
  QUEUED,
  /** Is being read or embedded; searchable as soon as its text is. */
  INDEXING,
  /** Text and vectors are complete. */
  READY,
  /** The last attempt failed; the detail says why. */
  FAILED
}
