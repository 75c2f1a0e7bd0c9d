package dev.pilothouse.contracts.sandbox;

/** How far an execution is. */
public enum ExecutionPhase {
  /** It waits for a free place. */
  QUEUED,
  /** Its program runs, or is about to. */
  RUNNING,
  /** There is a result, whatever the program's own success. */
  DONE,
  /** It did not run, and will not. */
  FAILED
}
