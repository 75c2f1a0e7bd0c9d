package dev.pilothouse.contracts.sandbox;

/** What is to be done with code that was looked at. */
public enum ValidationVerdict {
  /** Nothing was found. */
  ALLOW,
  /** It may run, but its author should know. */
  WARN,
  /** It must not run. */
  BLOCK
}
