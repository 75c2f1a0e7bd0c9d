package dev.pilothouse.contracts.sandbox;

/** How many tests ended how. */
public record TestTotals(int tests, int passed, int failed, int errored, int skipped) {
  /** No test. */
  public static final TestTotals NONE = new TestTotals(0, 0, 0, 0, 0);
}
