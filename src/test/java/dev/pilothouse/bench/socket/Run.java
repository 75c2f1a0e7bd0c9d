package dev.pilothouse.bench.socket;

/**
 * How one contestant did in one window.
 *
 * @param deliveries events at members, a second
 * @param frames websocket messages with events, a second
 * @param serverMicros processor time of the servers for each delivery
 * @param standingMicros of these, what the servers would have used without any event
 * @param redisMicros of Redis for each delivery
 * @param clientMicros of the load client for each delivery
 * @param busy share of the machine's cores in use, by whomever
 * @param p50 from publishing to reading, in milliseconds, as are the others
 * @param lost events that a member had not got some seconds after the end
 * @param resident most bytes of any of its processes at the end
 * @param trouble what went wrong, empty if nothing did
 */
public record Run(
    double deliveries,
    double frames,
    double serverMicros,
    double standingMicros,
    double redisMicros,
    double clientMicros,
    double busy,
    double p50,
    double p95,
    double p99,
    double max,
    long lost,
    long duplicates,
    long disordered,
    long resident,
    String trouble) {
  private static final double MOST_BUSY = 0.7;

  /** Whether the machine had room enough for the figures to mean something. */
  public boolean valid() {
    return busy <= MOST_BUSY;
  }

  static Run of(CpuWatch.Used used, double standing, LoadStat window, LoadStat end, long resident) {
    double deliveries = Math.max(1, window.deliveries());
    return new Run(
        window.deliveries() / window.seconds(),
        window.count("frames") / window.seconds(),
        used.servers() / deliveries,
        standing * window.seconds() / deliveries,
        used.redis() / deliveries,
        window.count("cpuUs") / deliveries,
        used.busy(),
        window.millis("p50"),
        window.millis("p95"),
        window.millis("p99"),
        window.millis("max"),
        end.count("lost"),
        end.count("duplicates"),
        end.count("disordered"),
        resident,
        end.count("refused") + end.count("failures") + end.count("gaps") == 0 ? "" : end.trouble());
  }
}
