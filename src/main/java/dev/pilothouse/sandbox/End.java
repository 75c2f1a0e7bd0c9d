package dev.pilothouse.sandbox;

/** What made us stop waiting for a program. */
enum End {
  /** Its output ended, as it does when it exits. */
  EXITED,
  /** It wrote too much. */
  OUTPUT_LIMIT,
  /** It ran too long. */
  TIMEOUT,
  /** Someone cancelled it. */
  CANCELLED,
  /** The connection to the engine broke. */
  ENGINE_LOST
}
