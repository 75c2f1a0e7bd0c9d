package dev.pilothouse.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** What a benchmark of many figures has found so far; printed as it comes. */
final class Findings {
  private static final String FIGURES =
      "| | median (quartiles; range) | target |\n| --- | --- | --- |\n";

  private final Map<String, StringBuilder> tables = new LinkedHashMap<>();
  private final StringBuilder rounds = new StringBuilder("measurement,side,round,figure,value\n");

  /** A figure without a target. */
  void add(String what, String figure) {
    row(FIGURES, what, figure, "");
  }

  /** A figure that has to be something. */
  void add(String what, String figure, double value, Target target) {
    row(FIGURES, what, "**" + figure + "**", target.verdict(value));
  }

  /** A median that has to be something. */
  void add(String what, Spread spread, String number, Target target) {
    add(what, spread.format(number), spread.median(), target);
  }

  /** A measurement that came to no figure. */
  void failed(String what, Exception failure) {
    Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
    row(FIGURES, what, "not measured: " + cause, "NOT met");
  }

  /**
   * A line of a table.
   *
   * @param head what stands above the table's lines, and tells it from others
   */
  void row(String head, String... cells) {
    String row = "| " + String.join(" | ", cells) + " |";
    tables.computeIfAbsent(head, absent -> new StringBuilder()).append(row).append('\n');
    System.out.println(row);
  }

  /** One figure of one round, for the file of rounds. */
  void round(String measurement, String side, int round, String figure, double value) {
    rounds.append(
        String.format(Locale.ROOT, "%s,%s,%d,%s,%.3f%n", measurement, side, round, figure, value));
  }

  /** The times of one round. */
  void round(String measurement, String side, int round, Quantiles times) {
    round(measurement, side, round, "p50_us", times.p50());
    round(measurement, side, round, "p99_us", times.p99());
  }

  /** Both sides' rounds of a comparison of times. */
  void rounds(String measurement, Comparison<Quantiles> comparison) {
    int number = 1;
    for (Comparison.Pair<Quantiles> pair : comparison.pairs()) {
      round(measurement, comparison.nameA(), number, pair.a());
      round(measurement, comparison.nameB(), number++, pair.b());
    }
  }

  /** All tables. */
  String markdown() {
    return tables.entrySet().stream()
        .map(table -> table.getKey() + table.getValue())
        .collect(Collectors.joining("\n"));
  }

  /** All rounds. */
  String csv() {
    return rounds.toString();
  }
}
