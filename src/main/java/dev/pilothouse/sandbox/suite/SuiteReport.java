package dev.pilothouse.sandbox.suite;

import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.TestCaseResult;
import dev.pilothouse.contracts.sandbox.TestCaseResult.Status;
import dev.pilothouse.contracts.sandbox.TestRunResult;
import dev.pilothouse.contracts.sandbox.TestTotals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a runner said of its tests. Built by one thread; so many tests are kept, all are counted.
 */
public final class SuiteReport {
  /** Longer messages are cut. */
  static final int MAX_MESSAGE = 4_000;

  private static final int MAX_NAME = 500;

  private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
  private final List<TestCaseResult> bad = new ArrayList<>();
  private final List<TestCaseResult> good = new ArrayList<>();

  /**
   * Reads a report.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static SuiteReport read(Suite.Format format, String text) {
    return switch (format) {
      case JUNIT -> JunitReport.read(text);
      case JEST -> JestReport.read(text);
      case GO -> GoReport.read(text);
    };
  }

  /** What a run of tests reported; null where it left no report, or what is none. */
  public static @Nullable SuiteReport of(Suite suite, ExecutionResult run) {
    String written = Written.text(run, suite.report());
    try {
      return written == null ? null : read(suite.format(), written);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Adds a test; names and messages are cut. */
  void add(
      String suite,
      String name,
      Status status,
      double millis,
      @Nullable String message,
      @Nullable Place at) {
    counts.merge(status, 1, Integer::sum);
    List<TestCaseResult> list = status == Status.PASSED ? good : bad;
    if (list.size() < TestRunResult.MOST_TESTS) {
      list.add(
          new TestCaseResult(
              cut(suite, MAX_NAME),
              cut(name, MAX_NAME),
              status,
              millis,
              message == null ? null : cut(message, MAX_MESSAGE),
              at == null ? null : at.file(),
              at == null ? null : at.line()));
    }
  }

  /** Where a test failed. */
  record Place(String file, @Nullable Integer line) {}

  public TestTotals totals() {
    int passed = count(Status.PASSED);
    int failed = count(Status.FAILED);
    int errored = count(Status.ERRORED);
    int skipped = count(Status.SKIPPED);
    return new TestTotals(passed + failed + errored + skipped, passed, failed, errored, skipped);
  }

  /** The tests, those that did not pass first. */
  public List<TestCaseResult> tests() {
    bad.sort(Comparator.comparing(test -> test.status() == Status.SKIPPED));
    List<TestCaseResult> all = new ArrayList<>(bad);
    good.stream().limit(TestRunResult.MOST_TESTS - all.size()).forEach(all::add);
    return all;
  }

  private int count(Status status) {
    return counts.getOrDefault(status, 0);
  }

  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
