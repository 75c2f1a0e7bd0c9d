package dev.pilothouse.contracts.sandbox;

/** How a run of tests ended; exactly one holds. */
public enum SuiteOutcome {
  /**
   * Every test that was collected passed or was left out, the report says so and so does the exit
   * code.
   */
  PASSED,
  /** Tests failed. */
  FAILED,
  /**
   * Tests could not be run as they are: a file does not load, a fixture breaks, there is no test.
   */
  ERROR,
  /** The wall limit passed. */
  TIMEOUT,
  /** Memory or output ran out. */
  LIMIT,
  /** The runner ended without a report, or by a signal. */
  CRASHED,
  /** Exit code, report and collection contradict each other. */
  SUSPECT,
  /** It was cancelled. */
  CANCELLED
}
