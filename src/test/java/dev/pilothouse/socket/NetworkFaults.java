package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.app.Repeats;
import dev.pilothouse.app.Wait;
import dev.pilothouse.redis.PlainRedis;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What {@link NetworkFaultsIT} does in the network of its own. */
final class NetworkFaults implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** Pings every 2 s, so 3.2 s without an answer; looked for each second, then 1 s to part. */
  private static final Duration HALF_OPEN = Duration.ofMillis(3_200 + 1_000 + 1_000 + 1_500);

  /** Less than a node waits before it looks into Redis by itself. */
  private static final Duration DIRECT = Duration.ofMillis(800);

  private final Vertx vertx = Vertx.vertx();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final NodeProcess first;
  private final NodeProcess second;
  private final int[] clusterPorts;

  private NetworkFaults(Path folder) {
    PlainRedis redis = closing(PlainRedis.start(folder, 0));
    int busOne = PlainRedis.freePort();
    int busTwo = PlainRedis.freePort();
    NodeSpec one = spec(folder.resolve("one"), redis, busOne);
    NodeSpec two = spec(folder.resolve("two"), redis, busTwo).joining(one);
    first = closing(NodeProcess.start(one));
    second = closing(NodeProcess.start(two));
    clusterPorts = new int[] {one.clusterPort(), two.clusterPort(), busOne, busTwo};
    untilTogether();
  }

  public static void main(String[] arguments) throws Exception {
    try (NetworkFaults faults = new NetworkFaults(Path.of(arguments[0]))) {
      faults.halfOpen();
      // still members of one cluster
      faults.apart(3);
      // each alone for itself
      faults.apart(Repeats.of(10, 60));
      faults.deafness();
    }
    // clients of the JDK leave threads
    System.exit(0);
  }

  private static NodeSpec spec(Path data, PlainRedis redis, int busPort) {
    return NodeSpec.in(data)
        .with("--redis-url", redis.url())
        .with("--set", "socket.ping=2s")
        .with("--set", "cluster.bus-port=" + busPort);
  }

  private void halfOpen() throws Exception {
    String room = "task:half";
    RoomMember hidden = member(first, room);
    RoomMember gone = member(first, room);
    assertThat(sockets(second, room)).isEqualTo(2);
    OwnNetwork.drop(gone.client.localPort());
    Duration took = Wait.until("noticed", HALF_OPEN, () -> sockets(first, room) == 1);
    Wait.until("the room knows", SOON, () -> present(second, room) == 1);
    OwnNetwork.heal();
    Thread.sleep(2_000);
    assertThat(sockets(first, room)).as("one that sends nothing but pongs").isEqualTo(1);
    assertThat(hidden.client.closed).isNotDone();
    assertThat(first.manage("/metrics").body())
        .containsPattern("pilothouse_socket_closed_total\\{[^}]*3002[^}]*} 1");
    System.out.printf("half open: noticed after %d ms%n", took.toMillis());
  }

  private void apart(int seconds) throws Exception {
    String room = "task:apart" + seconds;
    List<RoomMember> members = List.of(member(first, room), member(second, room));
    NetworkPublisher publisher = new NetworkPublisher(room, first, second);
    publisher.start();
    Thread.sleep(500);
    OwnNetwork.drop(clusterPorts);
    Thread.sleep(seconds * 1_000L);
    boolean alone = count(first, "/api/v1/nodes", "nodes") == 1;
    OwnNetwork.heal();
    long healed = System.nanoTime();
    untilTogether();
    Duration together = Duration.ofNanos(System.nanoTime() - healed);
    Thread.sleep(1_000);
    publisher.end();
    for (RoomMember member : members) {
      member.readUntil(publisher.accepted().size());
      assertThat(member.ids).containsExactlyInAnyOrderElementsOf(publisher.accepted());
      assertThat(member.gaps).isEmpty();
      member.client.close();
    }
    assertThat(publisher.accepted()).hasSizeGreaterThan(20);
    System.out.printf(
        "apart for %d s, %s: %d events stored, %d live only, %d refused, all had once; slowest answer"
            + " %d ms; one cluster %d ms after%n",
        seconds,
        alone ? "each alone" : "still one cluster",
        publisher.accepted().size(),
        publisher.liveOnly(),
        publisher.refused(),
        publisher.slowest().toMillis(),
        together.toMillis());
  }

  /** An event of each node reaches each by the bus, and not only by a look into Redis. */
  private void deafness() throws Exception {
    for (NodeProcess from : List.of(first, second)) {
      for (NodeProcess to : List.of(first, second)) {
        String room = "task:canary-" + from.pid() + "-" + to.pid();
        RoomMember member = member(to, room);
        Duration fastest = SOON;
        for (int i = 1; i <= 4; i++) {
          long before = System.nanoTime();
          NetworkPublisher.publish(from, room, i);
          member.readUntil(i);
          Duration took = Duration.ofNanos(System.nanoTime() - before);
          fastest = took.compareTo(fastest) < 0 ? took : fastest;
        }
        assertThat(fastest).as(room).isLessThan(DIRECT);
        assertThat(present(from, room)).isEqualTo(1);
        member.client.close();
      }
    }
    System.out.println("deaf: none");
  }

  private RoomMember member(NodeProcess node, String room) throws Exception {
    RoomMember member = new RoomMember(vertx, room);
    member.connect(node.spec().port());
    return member;
  }

  private void untilTogether() {
    for (NodeProcess node : List.of(first, second)) {
      Wait.until("two members", SOON, () -> count(node, "/api/v1/nodes", "nodes") == 2);
    }
  }

  private static int sockets(NodeProcess node, String room) {
    return get(node, "/api/v1/connections?room=" + room).getInteger("sockets");
  }

  private static int present(NodeProcess node, String room) {
    return get(node, "/api/v1/rooms/" + room + "/presence").getInteger("sockets");
  }

  private static int count(NodeProcess node, String path, String list) {
    return get(node, path).getJsonArray(list).size();
  }

  private static JsonObject get(NodeProcess node, String path) {
    return new JsonObject(node.get(path).body());
  }

  private <T extends AutoCloseable> T closing(T part) {
    open.add(part);
    return part;
  }

  @Override
  public void close() throws Exception {
    BridgeNode.await(vertx.close());
    for (AutoCloseable part : open.reversed()) {
      part.close();
    }
  }
}
