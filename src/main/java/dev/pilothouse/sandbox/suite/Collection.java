package dev.pilothouse.sandbox.suite;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a runner finds its tests without running them.
 *
 * @param command what it is told
 * @param file the file that it writes what it found to, null for standard output
 * @param counter makes a number of what was written; empty where it names none
 */
public record Collection(
    List<String> command, @Nullable String file, Function<String, OptionalInt> counter) {

  /** How many tests were found; empty where what was written does not say. */
  public OptionalInt count(String written) {
    return counter.apply(written);
  }

  /** Counts the tests of a report of which none was run; one in error was not found. */
  static Function<String, OptionalInt> ofReport(Suite.Format format) {
    return written -> {
      try {
        SuiteReport report = SuiteReport.read(format, written);
        boolean whole = report.totals().errored() == 0 && report.totals().failed() == 0;
        return whole ? OptionalInt.of(report.totals().tests()) : OptionalInt.empty();
      } catch (IllegalArgumentException e) {
        return OptionalInt.empty();
      }
    };
  }
}
