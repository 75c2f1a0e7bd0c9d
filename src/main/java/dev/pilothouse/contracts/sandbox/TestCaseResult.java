package dev.pilothouse.contracts.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * One test.
 *
 * @param suite what it belongs to: a file, a class or a package, as its runner names it
 * @param name its name there
 * @param status how it ended
 * @param millis how long it took, 0 where its runner does not say
 * @param message why it did not pass, at most 4,000 characters; null where it passed
 * @param file the file in which it failed, relative to the project; null where that is not known
 * @param line the line there, from 1; null where that is not known
 */
public record TestCaseResult(
    String suite,
    String name,
    Status status,
    double millis,
    @Nullable String message,
    @Nullable String file,
    @Nullable Integer line) {

  /** How a test ended. */
  public enum Status {
    PASSED,
    /** An assertion did not hold. */
    FAILED,
    /** It could not be run to its end. */
    ERRORED,
    /** It was left out. */
    SKIPPED
  }
}
