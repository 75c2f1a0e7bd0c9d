package dev.pilothouse.sandbox;

/** What made us stop waiting for a program. */
enum End {
  /** The supervisor reported its end. */
  EXITED,
  /** It wrote too much. */
  OUTPUT_LIMIT,
  /** It ran too long. */
  TIMEOUT,
  /** Someone cancelled it. */
  CANCELLED,
  /** The supervisor, the container or the connection to the engine broke off. */
  BROKEN
}
