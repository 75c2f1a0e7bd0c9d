package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.app.Wait;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisCli;
import dev.pilothouse.redis.TestCluster;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rooms of two real nodes on a Redis Cluster of three masters. */
@Timeout(180)
final class RoomsRedisClusterIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int ROOMS = 12;
  private static final int EVENTS = 5;

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    BridgeNode.await(vertx.close());
  }

  @Test
  void rooms_onAllMasters_arePublishedResumedAndRelayedAndOutliveAMaster() throws Exception {
    try (TestCluster redis = TestCluster.start(folder.resolve("redis"), 3)) {
      NodeSpec one = onCluster(NodeSpec.in(folder.resolve("one")), redis);
      NodeSpec two = onCluster(NodeSpec.in(folder.resolve("two")), redis).joining(one);
      try (NodeProcess first = NodeProcess.start(one);
          NodeProcess second = NodeProcess.start(two)) {
        for (NodeProcess node : List.of(first, second)) {
          Wait.until("stores", SOON, () -> stores(node));
        }
        publishAndResume(first, second);
        relay(first, second, redis);
        loseAMaster(first, redis);
      }
    }
  }

  private void publishAndResume(NodeProcess first, NodeProcess second) throws Exception {
    for (int r = 0; r < ROOMS; r++) {
      String room = "task:cluster" + r;
      RoomMember member = new RoomMember(vertx, room);
      member.connect(first.spec().port());
      publish(second, room, EVENTS);
      member.readUntil(EVENTS);
      member.client.close();
      publish(first, room, EVENTS);
      member.connect(second.spec().port());
      assertThat(member.started.getBoolean("recovered")).as(room).isTrue();
      member.readUntil(2 * EVENTS);
      assertThat(member.gaps).isEmpty();
      member.client.close();
    }
  }

  private void relay(NodeProcess first, NodeProcess second, TestCluster redis) throws Exception {
    Wait.until("somebody relays", SOON, () -> relays(first) + relays(second) == 1);
    RoomMember near = new RoomMember(vertx, "task:relayed");
    RoomMember far = new RoomMember(vertx, "task:relayed");
    near.connect(first.spec().port());
    far.connect(second.spec().port());
    for (int i = 0; i < 3; i++) {
      RedisCli.run(redis.node(i).port(), "PUBLISH", "ph:relay:task:relayed", "{\"type\":\"out\"}");
    }
    near.readUntil(3);
    far.readUntil(3);
    assertThat(near.ids).containsExactlyElementsOf(far.ids);
    assertThat(near.client.silent()).as("each once").isTrue();
  }

  /** A replica takes over; until then events of its rooms are delivered live and not stored. */
  private void loseAMaster(NodeProcess node, TestCluster redis) throws Exception {
    String room = "task:failover";
    PlainRedis master = redis.owner("ph:room:{" + room + "}");
    redis.addReplica(master);
    RoomMember member = new RoomMember(vertx, room);
    member.connect(node.spec().port());
    publish(node, room, EVENTS);
    member.readUntil(EVENTS);
    master.kill();
    long killed = System.nanoTime();
    Wait.until("stored again", SOON, () -> stored(node, room));
    System.out.printf(
        "a master of Redis lost: stored again after %d ms%n",
        (System.nanoTime() - killed) / 1_000_000);
    member.readUntilSilent();
    assertThat(member.ids).as("live meanwhile, too").hasSizeGreaterThan(EVENTS);
  }

  private static NodeSpec onCluster(NodeSpec node, TestCluster redis) {
    return node.with(
        "--redis-url",
        redis.node(0).url(),
        "--set",
        "redis.mode=cluster",
        "--set",
        "redis.nodes=127.0.0.1:" + redis.node(1).port());
  }

  private static void publish(NodeProcess node, String room, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(stored(node, room)).as(room).isTrue();
    }
  }

  private static boolean stored(NodeProcess node, String room) {
    JsonObject answer = new JsonObject(NetworkPublisher.publish(node, room, 1).body());
    return answer.getBoolean("stored", false);
  }

  private static boolean stores(NodeProcess node) {
    return meter(node, "pilothouse_socket_storing") == 1;
  }

  private static int relays(NodeProcess node) {
    return meter(node, "pilothouse_socket_relaying");
  }

  private static int meter(NodeProcess node, String name) {
    return node.manage("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
