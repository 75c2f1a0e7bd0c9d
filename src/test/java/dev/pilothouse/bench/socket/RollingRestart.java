package dev.pilothouse.bench.socket;

import java.time.Duration;

/** Both of our nodes are stopped and started again, one after the other, under clients. */
public final class RollingRestart {
  private static final int ROOMS = 4;
  private static final Duration STOP = Duration.ofMinutes(2);
  private static final Duration BACK = Duration.ofSeconds(60);
  private static final Duration SETTLE = Duration.ofSeconds(2);

  /**
   * What was found.
   *
   * @param up share of all clients' time in which they were in their rooms
   * @param seconds from the first signal until all were back after the second start
   * @param away mean time of a client from losing its room to being back, in milliseconds
   * @param longest such time, in milliseconds
   * @param lost events that a member has never had, summed over members
   * @param trouble how connections ended
   */
  public record Restarts(
      double up,
      double seconds,
      double away,
      double longest,
      long lost,
      long duplicates,
      String trouble) {}

  private RollingRestart() {}

  /** Restarts the second node, then the first. */
  public static Restarts measure(Field field, int clients) throws Exception {
    Nodes nodes = field.nodes();
    Members members = Members.of(clients, ROOMS).comingBack();
    try (LoadClient client = LoadClient.start(field.lab(), nodes, members)) {
      client.connect(clients);
      client.load(new Load(1, 270, true, 10));
      Thread.sleep(SETTLE);
      client.mark();
      for (int which : new int[] {1, 0}) {
        nodes.node(which).signal("TERM");
        nodes.node(which).awaitEnd(STOP);
        nodes.startAgain(which);
        client.await("all clients are back", BACK, stat -> client.all(stat, clients));
      }
      LoadStat through = client.stat();
      Thread.sleep(SETTLE);
      client.load(Load.NONE);
      Thread.sleep(SETTLE);
      LoadStat end = client.stat();
      return new Restarts(
          through.up(),
          through.seconds(),
          through.away(),
          through.millis("longest_down_us"),
          end.count("lost"),
          end.count("duplicates"),
          through.trouble());
    }
  }
}
