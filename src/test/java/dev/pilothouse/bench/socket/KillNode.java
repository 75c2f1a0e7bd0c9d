package dev.pilothouse.bench.socket;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One of our nodes is killed while critical events are published; its clients go to the other. */
public final class KillNode {
  private static final int CRITICAL = 10;
  private static final int KILLED = 1;
  private static final int ROOMS = 4;
  private static final Duration SETTLE = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /**
   * What was found.
   *
   * @param recovery from the kill until every client is back and has everything, or null if that
   *     did not come within half a minute
   * @param accepted events that publishers were told are taken
   * @param lost events that a member has never had, summed over members
   * @param duplicates events that a member has had twice, those apart that their offset told
   * @param overlap events that their offset told to have been had before
   * @param recovered clients that were told that they missed nothing
   * @param unrecovered clients that were told that they may have missed something
   * @param gaps notices that events are missing
   * @param away mean time of a client from losing its room to being back, in milliseconds
   * @param longest such time, in milliseconds
   * @param trouble how connections ended
   */
  public record Recovery(
      @Nullable Duration recovery,
      long accepted,
      long stored,
      long refused,
      long lost,
      long duplicates,
      long overlap,
      long recovered,
      long unrecovered,
      long gaps,
      double away,
      double longest,
      String trouble) {}

  private KillNode() {}

  /**
   * Kills the second node, and starts it again in the end. Half of the publishers are on each; an
   * event without an answer is published again, with the same id, on the other node.
   *
   * @param window for which events are published before, and again after all are back
   */
  public static Recovery measure(Field field, int clients, double perRoom, Duration window)
      throws Exception {
    Nodes nodes = field.nodes();
    Members members = Members.of(clients, ROOMS).comingBack();
    try (LoadClient client = LoadClient.start(field.lab(), nodes, members)) {
      client.connect(clients);
      client.load(new Load(perRoom, 270, true, CRITICAL));
      Thread.sleep(window);
      client.mark();
      Duration recovery = recovery(nodes, client, clients);
      Thread.sleep(window);
      client.load(Load.NONE);
      Thread.sleep(SETTLE);
      return found(recovery, client.stat());
    } finally {
      nodes.startAgain(KILLED);
    }
  }

  private static @Nullable Duration recovery(Nodes nodes, LoadClient client, int clients)
      throws InterruptedException {
    long began = System.nanoTime();
    nodes.node(KILLED).signal("KILL");
    try {
      client.await(
          "every client is back and has everything",
          LIMIT,
          stat ->
              stat.count("reconnects") > 0
                  && client.all(stat, clients)
                  && stat.count("behind") == 0);
      return Duration.ofNanos(System.nanoTime() - began);
    } catch (IOException notWithin) {
      System.out.println(notWithin.getMessage());
      return null;
    }
  }

  private static Recovery found(@Nullable Duration recovery, LoadStat stat) {
    return new Recovery(
        recovery,
        stat.count("accepted"),
        stat.count("stored"),
        stat.count("refused"),
        stat.count("lost"),
        stat.count("duplicates"),
        stat.count("overlap"),
        stat.count("recovered"),
        stat.count("unrecovered"),
        stat.count("gaps"),
        stat.away(),
        stat.millis("longest_down_us"),
        stat.trouble());
  }
}
