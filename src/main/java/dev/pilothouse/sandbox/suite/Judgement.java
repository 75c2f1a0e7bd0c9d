package dev.pilothouse.sandbox.suite;

import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.SuiteOutcome;
import dev.pilothouse.contracts.sandbox.TestTotals;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a run's exit, its report and the collection before it.
 *
 * @param detail what was wrong beside failing tests, null for nothing
 */
public record Judgement(SuiteOutcome outcome, @Nullable String detail) {

  /**
   * Judges a run.
   *
   * @param report null where there was none
   */
  public static Judgement of(
      Suite suite, ExecutionResult run, @Nullable SuiteReport report, Counted counted) {
    Judgement limited = limited(run);
    if (limited != null) {
      return limited;
    }
    Integer exit = run.exitCode();
    if (report == null) {
      return new Judgement(
          SuiteOutcome.CRASHED,
          run.signal() == null
              ? "the runner ended with exit code " + exit + " and left no report"
              : "the runner was ended by " + run.signal() + " and left no report");
    }
    TestTotals totals = report.totals();
    boolean well = exit != null && exit == 0;
    if (totals.errored() > 0) {
      return new Judgement(SuiteOutcome.ERROR, "tests could not be run; see those in error");
    }
    if (totals.failed() > 0) {
      return well
          ? suspect("the report has failing tests and the exit code is 0")
          : new Judgement(SuiteOutcome.FAILED, null);
    }
    if (totals.tests() == 0) {
      return new Judgement(SuiteOutcome.ERROR, "there are no tests");
    }
    if (!well) {
      return suspect("no test failed by the report, and the exit code is " + exit);
    }
    if (counted.problem() != null) {
      return suspect("the report has no failing test, but " + counted.problem());
    }
    return counted.tests() == null
        ? new Judgement(SuiteOutcome.PASSED, null)
        : counted(suite, totals, counted.tests());
  }

  // Runners report more than was found: subtests, and files that leave themselves out while
  // loading.
  private static Judgement counted(Suite suite, TestTotals totals, int collected) {
    boolean few = totals.tests() < collected;
    boolean many = !suite.grows() && totals.passed() > collected;
    return few || many
        ? suspect(
            collected
                + " tests were collected, and the report has "
                + (few ? totals.tests() + "" : totals.passed() + " that passed"))
        : new Judgement(SuiteOutcome.PASSED, null);
  }

  /** Null for a run that ended by itself. */
  static @Nullable Judgement limited(ExecutionResult run) {
    return switch (run.reason()) {
      case TIMEOUT -> new Judgement(SuiteOutcome.TIMEOUT, "the wall limit passed");
      case OOM -> new Judgement(SuiteOutcome.LIMIT, "memory ran out");
      case OUTPUT_LIMIT -> new Judgement(SuiteOutcome.LIMIT, "too much was written");
      case CANCELLED -> new Judgement(SuiteOutcome.CANCELLED, null);
      case BLOCKED -> new Judgement(SuiteOutcome.ERROR, "the code was refused");
      case OK, ERROR -> null;
    };
  }

  private static Judgement suspect(String why) {
    return new Judgement(SuiteOutcome.SUSPECT, why);
  }
}
