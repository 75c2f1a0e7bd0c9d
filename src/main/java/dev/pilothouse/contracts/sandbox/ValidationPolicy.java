package dev.pilothouse.contracts.sandbox;

/** How strictly code is looked at before it runs; the container confines it under each of them. */
public enum ValidationPolicy {
  /** Whatever is found forbids the run. */
  STRICT,
  /** What is dangerous forbids the run, what is only unusual does not. */
  STANDARD,
  /** Nothing is looked at. */
  OFF
}
