package dev.pilothouse.contracts.sandbox;

/** Why an execution ended; exactly one holds. */
public enum ExitReason {
  /** The program ended by itself with exit code 0. */
  OK,
  /** The program ended by itself with another exit code, or by a signal. */
  ERROR,
  /** The wall limit passed and the container was killed. */
  TIMEOUT,
  /** A process of the program was killed for want of memory, whatever the exit code says. */
  OOM,
  /** The program wrote more than the output limit and the container was killed. */
  OUTPUT_LIMIT,
  /** Static validation refused the code; nothing ran. */
  BLOCKED,
  /** The execution was cancelled, running or still waiting. */
  CANCELLED
}
