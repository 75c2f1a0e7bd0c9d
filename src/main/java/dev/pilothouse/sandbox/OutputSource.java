package dev.pilothouse.sandbox;

/** Where a program writes. */
public enum OutputSource {
  /** Standard output. */
  STDOUT,
  /** Standard error. */
  STDERR
}
