package dev.pilothouse.bench.socket;

import java.time.Duration;

/** How many events a second our nodes take in, each of them answered. */
public final class PublishRate {
  private static final int CRITICAL = 10;
  private static final Duration SETTLE = Duration.ofSeconds(2);

  /**
   * What was found.
   *
   * @param offered events a second that were to be published
   * @param accepted that were answered as taken
   * @param stored of these, that were answered as kept for replay
   * @param delivered events at members, a second
   * @param refused answers that were refusals, a second
   * @param p95 from publishing to reading, in milliseconds
   */
  public record Rates(
      double offered,
      double accepted,
      double stored,
      double delivered,
      double refused,
      double p95,
      double serverMicros,
      double redisMicros,
      double busy,
      long lost) {}

  private PublishRate() {}

  /**
   * Publishes over the websockets of as many users as rooms, all on the first node; each room has a
   * member on each node.
   */
  public static Rates overWebsockets(Field field, int rooms, double perRoom, Duration window)
      throws Exception {
    Contestant servers = field.nodes();
    Members members = Members.of(2 * rooms, rooms);
    try (LoadClient client = LoadClient.start(field.lab(), servers, members)) {
      client.connect(members.clients());
      client.load(new Load(perRoom, 270, true, CRITICAL));
      Thread.sleep(SETTLE);
      CpuWatch cpu = CpuWatch.start(servers.pids(), field.lab().redisPid());
      client.mark();
      Thread.sleep(window);
      LoadStat stat = client.stat();
      CpuWatch.Used used = cpu.used();
      client.load(Load.NONE);
      Thread.sleep(SETTLE);
      double accepted = Math.max(1, stat.count("accepted"));
      return new Rates(
          rooms * perRoom,
          stat.count("accepted") / stat.seconds(),
          stat.count("stored") / stat.seconds(),
          stat.deliveries() / stat.seconds(),
          stat.count("refused") / stat.seconds(),
          stat.millis("p95"),
          used.servers() / accepted,
          used.redis() / accepted,
          used.busy(),
          client.stat().count("lost"));
    }
  }
}
