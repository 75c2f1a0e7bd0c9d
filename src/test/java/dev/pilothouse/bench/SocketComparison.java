package dev.pilothouse.bench;

import dev.pilothouse.bench.socket.Cell;
import dev.pilothouse.bench.socket.Run;
import dev.pilothouse.bench.socket.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * One size at which all sides were measured, as a table.
 *
 * @param runs of each side, one a round
 */
record SocketComparison(Findings findings, Cell cell, Map<Side, List<Run>> runs) {
  private static final Target TO_FLOOR = Target.atMost(1.3);
  private static final Target TO_STREAMS = Target.atMost(0.8);
  private static final String HEAD =
      "| %s | CPU µs per delivery | of it standing | deliveries/s | p50, p95, p99, max, ms | lost, twice, late |"
          + " events a frame | Redis µs | client µs | machine | MB a process |\n"
          + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";

  /** Adds a line for each side, and how ours stands to those it is held against. */
  void add(Map<Side, String> names) {
    runs.forEach((side, rounds) -> row(Objects.requireNonNull(names.get(side)), rounds));
    runs.forEach(this::rounds);
    ratio(Side.FLOOR, "bare websockets", TO_FLOOR);
    ratio(Side.STREAMS, "Socket.IO with recovery", TO_STREAMS);
  }

  private void row(String name, List<Run> rounds) {
    boolean valid = rounds.stream().allMatch(Run::valid);
    findings.row(
        String.format(Locale.ROOT, HEAD, cell.name()),
        name + (valid ? "" : " (INVALID: machine too busy)"),
        spread(rounds, Run::serverMicros).format("%.1f"),
        median(rounds, Run::standingMicros, "%.1f"),
        median(rounds, Run::deliveries, "%.0f"),
        String.join(
            ", ",
            median(rounds, Run::p50, "%.1f"),
            median(rounds, Run::p95, "%.1f"),
            median(rounds, Run::p99, "%.1f"),
            median(rounds, Run::max, "%.1f")),
        sum(rounds, Run::lost)
            + ", "
            + sum(rounds, Run::duplicates)
            + ", "
            + sum(rounds, Run::disordered),
        median(rounds, run -> run.deliveries() / Math.max(1, run.frames()), "%.2f"),
        median(rounds, Run::redisMicros, "%.2f"),
        median(rounds, Run::clientMicros, "%.1f"),
        median(rounds, run -> 100 * run.busy(), "%.0f %%"),
        median(rounds, run -> run.resident() / 1e6, "%.0f"));
  }

  private void rounds(Side side, List<Run> rounds) {
    int number = 1;
    for (Run run : rounds) {
      findings.round(cell.name(), side.name(), number, "server_us", run.serverMicros());
      findings.round(cell.name(), side.name(), number, "redis_us", run.redisMicros());
      findings.round(cell.name(), side.name(), number, "standing_us", run.standingMicros());
      findings.round(cell.name(), side.name(), number, "client_us", run.clientMicros());
      findings.round(cell.name(), side.name(), number, "p95_ms", run.p95());
      findings.round(cell.name(), side.name(), number, "lost", run.lost());
      findings.round(cell.name(), side.name(), number++, "machine", run.busy());
    }
  }

  private void ratio(Side other, String name, Target target) {
    List<Run> ours = runs.get(Side.OURS);
    List<Run> theirs = runs.get(other);
    if (ours == null || theirs == null) {
      return;
    }
    findings.add(
        cell.name() + ", CPU to " + name, ratio(ours, theirs, Run::serverMicros), "%.2f", target);
    findings.add(
        cell.name() + ", without the standing, to " + name,
        ratio(ours, theirs, run -> run.serverMicros() - run.standingMicros()).format("%.2f"));
  }

  /** Round by round. */
  private static Spread ratio(List<Run> ours, List<Run> theirs, Function<Run, Double> figure) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(figure.apply(ours.get(i)) / figure.apply(theirs.get(i)));
    }
    return Spread.of(ratios);
  }

  private static Spread spread(List<Run> rounds, Function<Run, Double> figure) {
    return Spread.of(rounds.stream().map(figure).toList());
  }

  private static String median(List<Run> rounds, Function<Run, Double> figure, String number) {
    return String.format(Locale.ROOT, number, spread(rounds, figure).median());
  }

  private static long sum(List<Run> rounds, Function<Run, Long> figure) {
    return rounds.stream().mapToLong(figure::apply).sum();
  }
}
