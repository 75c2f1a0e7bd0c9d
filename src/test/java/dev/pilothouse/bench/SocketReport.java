package dev.pilothouse.bench;

import dev.pilothouse.bench.socket.Cell;
import dev.pilothouse.bench.socket.Idle;
import dev.pilothouse.bench.socket.KillNode;
import dev.pilothouse.bench.socket.PublishRate;
import dev.pilothouse.bench.socket.RollingRestart;
import dev.pilothouse.bench.socket.Run;
import dev.pilothouse.bench.socket.Side;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How the measurements of rooms are told. */
final class SocketReport {
  private static final String WHAT =
      """
      Rooms on two of our nodes (`--roles socket`, -Xmx384m, JSON Web Tokens, each client a user of its own), in turns with others on this machine;
      all share one Redis %s without persistence. Bare websockets: one JVM that writes a prebuilt frame, as long as ours, to every member. Socket.IO
      4.8.4: two processes of Node.js, with redis-adapter 8.3.0, or redis-streams-adapter 0.3.1 and connection state recovery. Stock bridge: Vert.x's
      event bus bridge on two JVMs joined by Hazelcast. The others check no tokens. Websockets only, no compression. Half of the clients are on each
      process, the publisher on the first. Bodies are what the publisher sends; each side puts its own envelope around. A delivery is one event at one
      client. CPU is user and system time of the servers' processes over a window of %d s, by deliveries; of it standing: what
      the servers used without any event, just before, by the deliveries of the window; Redis has its own column, and so has the
      load client, which shares the machine. Times are from publishing to reading. A line is invalid when the machine's cores were in use
      for more than 70 %%. Everything was warmed up by %,d clients with 10 events/s each for
      %d s, then by 1,000 for %d s; %d rounds, the order reversed in every second one. MB are 10^6 bytes.

      """;
  private static final String REMARKS =
      """
      Ratios are round by round. Up to 1,000 clients, rooms get 9 events a second, so that the throttle at 10 frames a second for each user packs no
      events together and a delivery costs a frame on every side. Every round is in [socket.csv](socket.csv).
      """;
  private static final Target FOUR_ROOMS_P95 = Target.atMost(50);
  private static final Target HELD = Target.atLeast(0.99);
  private static final Target IDLE_KB = Target.atMost(25);
  private static final Target PEAK_MB = Target.atMost(500);
  private static final Target EVENTS = Target.atLeast(1_000);
  private static final Target UP = Target.atLeast(99);
  private static final Target NONE = Target.atMost(0);
  private static final Target RECOVERED_S = Target.atMost(20);
  private static final String IDLE_HEAD =
      "| idle, after collections | clients | kB each | CPU with all, ms/s | largest process, MB |\n"
          + "| --- | --- | --- | --- | --- |\n";
  private static final String PUBLISH_HEAD =
      "| published over websockets, answered | accepted/s | stored/s | refused/s | deliveries/s |"
          + " p95, ms | CPU µs each | Redis µs each | lost | machine |\n"
          + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";

  private final Findings findings = new Findings();

  void leftOut(Map<Side, String> reasons) {
    reasons.forEach((side, reason) -> findings.add(side + " did not take part", reason));
  }

  void failed(String what, Exception failure) {
    findings.failed(what, failure);
  }

  void compared(Cell cell, Map<Side, List<Run>> runs, Map<Side, String> names) {
    new SocketComparison(findings, cell, runs).add(names);
  }

  void fourRooms(Cell cell, Map<Side, List<Run>> runs) {
    List<Run> ours = Objects.requireNonNull(runs.get(Side.OURS));
    Spread p95 = Spread.of(ours.stream().map(Run::p95).toList());
    findings.add(cell.name() + ", p95 ms", p95, "%.1f", FOUR_ROOMS_P95);
    findings.add(cell.name() + ", max ms", worst(ours));
    delivered(cell, ours);
  }

  void hold(Cell cell, Map<Side, List<Run>> runs) {
    List<Run> ours = Objects.requireNonNull(runs.get(Side.OURS));
    String name = cell.name() + ", " + cell.window().toSeconds() + " s";
    double share = ours.getFirst().deliveries() / cell.offered();
    findings.add(name + ", share delivered", format("%.4f", share), share, HELD);
    findings.add(name + ", p95 ms", format("%.1f", ours.getFirst().p95()));
    delivered(cell, ours);
  }

  private void delivered(Cell cell, List<Run> runs) {
    long lost = runs.stream().mapToLong(run -> run.lost() + run.duplicates()).sum();
    findings.add(cell.name() + ", lost or twice", Long.toString(lost), lost, NONE);
    Spread micros = Spread.of(runs.stream().map(Run::serverMicros).toList());
    Spread busy = Spread.of(runs.stream().map(run -> 100 * run.busy()).toList());
    findings.add(cell.name() + ", CPU µs per delivery", micros.format("%.1f"));
    findings.add(
        cell.name() + ", machine in use, %",
        busy.format("%.0f") + (runs.stream().allMatch(Run::valid) ? "" : ", INVALID"));
  }

  void idle(Side side, int clients, Idle.Cost cost) {
    double kilobytes = cost.bytesEach() / 1e3;
    findings.row(
        IDLE_HEAD,
        cost.name(),
        format("%,d", clients),
        format("%.1f", kilobytes)
            + (side == Side.OURS ? " (" + IDLE_KB.verdict(kilobytes) + ")" : ""),
        format("%.1f", cost.cpuMicros() / 1e3),
        format("%.0f", cost.resident() / 1e6));
  }

  void peak(long bytes) {
    findings.add(
        "most memory of one of our nodes so far, MB",
        format("%.0f", bytes / 1e6),
        bytes / 1e6,
        PEAK_MB);
  }

  void published(PublishRate.Rates rates) {
    findings.row(
        PUBLISH_HEAD,
        format("%,.0f offered", rates.offered()),
        format("%.0f", rates.accepted()) + " (" + EVENTS.verdict(rates.accepted()) + ")",
        format("%.0f", rates.stored()),
        format("%.0f", rates.refused()),
        format("%.0f", rates.delivered()),
        format("%.1f", rates.p95()),
        format("%.0f", rates.serverMicros()),
        format("%.0f", rates.redisMicros()),
        Long.toString(rates.lost()),
        format("%.0f %%", 100 * rates.busy()));
  }

  void publishedOverHttp(double perSecond) {
    findings.add(
        "published over HTTP by 50 users, each waiting for its answer, accepted/s",
        format("%.0f", perSecond),
        perSecond,
        EVENTS);
  }

  void restarts(int clients, RollingRestart.Restarts restarts) {
    String name = format("rolling restart under %,d clients", clients);
    double up = 100 * restarts.up();
    findings.add(name + ", connection-time up, %", format("%.2f", up), up, UP);
    findings.add(name + ", s until all were back", format("%.1f", restarts.seconds()));
    findings.add(name + ", lost", Long.toString(restarts.lost()), restarts.lost(), NONE);
    findings.add(
        name + ", ms away each time, mean and longest",
        format("%.0f, %.0f", restarts.away(), restarts.longest()));
    System.out.println(restarts.trouble());
  }

  void killed(int clients, KillNode.Recovery found) {
    String name = format("kill -9 of one of two nodes, %,d clients", clients);
    Duration recovery = found.recovery();
    double seconds = recovery == null ? Double.NaN : recovery.toMillis() / 1e3;
    findings.add(name + ", s to full recovery", format("%.2f", seconds), seconds, RECOVERED_S);
    findings.add(
        name + ", accepted events",
        found.accepted() + ", stored " + found.stored() + ", refused " + found.refused());
    findings.add(name + ", lost", Long.toString(found.lost()), found.lost(), NONE);
    long twice = found.duplicates();
    findings.add(name + ", twice after offsets", Long.toString(twice), twice, NONE);
    findings.add(name + ", dropped by offset", Long.toString(found.overlap()));
    findings.add(
        name + ", clients told",
        found.recovered()
            + " recovered, "
            + found.unrecovered()
            + " not, "
            + found.gaps()
            + " gaps");
    findings.add(
        name + ", ms away, mean and longest",
        format("%.0f, %.0f; ", found.away(), found.longest()) + found.trouble());
  }

  String markdown(String redis, SocketEffort effort) {
    long window = effort.window().toSeconds();
    long warm = effort.warmUp().toSeconds();
    return format(WHAT, redis, window, effort.crowd(), 2 * warm, warm, effort.rounds())
        + findings.markdown();
  }

  String remarks() {
    return REMARKS;
  }

  String csv() {
    return findings.csv();
  }

  private static String worst(List<Run> runs) {
    return format("%.1f", runs.stream().mapToDouble(Run::max).max().orElse(Double.NaN));
  }

  private static String format(String text, Object... values) {
    return String.format(Locale.ROOT, text, values);
  }
}
