package dev.pilothouse.contracts.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run of tests ended. The tests run in the process that they test, so code that wants to can
 * forge its report: {@code passed} is believed only with exit code 0, a report, and all the tests
 * that a collection in another container found; where no collection is possible, {@code
 * selfReported}.
 *
 * @param outcome how it ended
 * @param detail what was wrong beside failing tests, null for nothing
 * @param totals how many tests ended how, by the report
 * @param collected tests that were found without running them, null where nobody could say
 * @param selfReported whether nothing but the tests' own process vouches for their number
 * @param tests the tests, those that did not pass first, at most 2,000
 * @param execution the run itself, with what was found in the project's files before
 */
public record TestRunResult(
    SuiteOutcome outcome,
    @Nullable String detail,
    TestTotals totals,
    @Nullable Integer collected,
    boolean selfReported,
    List<TestCaseResult> tests,
    ExecutionResult execution) {

  /** More tests are counted and not listed. */
  public static final int MOST_TESTS = 2_000;

  public TestRunResult {
    tests = List.copyOf(tests);
  }

  /** The same of the run that is given. */
  public TestRunResult of(ExecutionResult run) {
    return new TestRunResult(outcome, detail, totals, collected, selfReported, tests, run);
  }
}
