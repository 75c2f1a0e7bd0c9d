package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisSettings;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that knows nothing but Redis publishes to browsers of two nodes. */
@Timeout(120)
final class RelayClusterIT {
  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private RoomCluster rooms;
  private HeldRedis outside;

  @BeforeEach
  void start() throws Exception {
    rooms = new RoomCluster(folder, new AuthSettings.None());
    outside = HeldRedis.open(vertx, RedisSettings.of(rooms.redis.url()));
    Await.result(outside.whenUp(RoomCluster.SOON));
    untilRelayed();
  }

  @AfterEach
  void close() throws Exception {
    Await.result(outside.close());
    rooms.close();
    Await.result(vertx.close());
  }

  @Test
  void message_ofARoom_reachesItsMembersOfAllNodesOnce() throws Exception {
    BridgeClient near = rooms.first.connect();
    BridgeClient far = rooms.second.connect();
    near.follow("agent:a1");
    far.follow("agent:a1");
    for (int i = 0; i < 20; i++) {
      tell(
          "agent:a1",
          new JsonObject().put("type", "thought").put("data", new JsonObject().put("n", i)));
    }
    for (BridgeClient client : List.of(near, far)) {
      for (int i = 0; i < 20; i++) {
        JsonObject event = client.next().getJsonObject("body");
        assertThat(event.getJsonObject("data").getInteger("n")).isEqualTo(i);
        assertThat(event.getLong("offset")).isEqualTo(i + 1);
      }
      assertThat(client.silent()).isTrue();
    }
  }

  @Test
  void message_thatIsNone_isCountedAndTheNextOnesPass() throws Exception {
    BridgeClient client = rooms.first.connect();
    client.follow("agent:a1");
    long refused = refused();
    List<String> wrong =
        List.of(
            "",
            "no json",
            "[]",
            "{}",
            "{\"type\":\"Wrong Type\"}",
            "{\"type\":\"a\",\"priority\":11}");
    for (String text : wrong) {
      publish("ph:relay:agent:a1", text);
    }
    publish("ph:relay:nonsense", "{\"type\":\"a\"}");
    publish("ph:relay:user:ada", "{\"type\":\"a\"}");
    tell("agent:a1", new JsonObject().put("type", "right"));
    assertThat(client.next().getJsonObject("body").getString("type")).isEqualTo("right");
    assertThat(refused() - refused).isEqualTo(wrong.size() + 2);
  }

  @Test
  void redis_isKilledAndBack_relaysAgain() throws Exception {
    BridgeClient client = rooms.second.connect();
    client.follow("agent:a1");
    rooms.redis.kill();
    rooms.redis.restart();
    rooms.untilStoring();
    Await.result(outside.whenUp(RoomCluster.SOON));
    untilRelayed();
    tell("agent:a1", new JsonObject().put("type", "again"));
    Eventually.until("it comes", RoomCluster.SOON, () -> type(client).equals("again"));
  }

  @Test
  void leader_stops_anotherTakesOver() throws Exception {
    boolean wasFirst = rooms.first.module.isRelaying();
    BridgeNode leader = wasFirst ? rooms.first : rooms.second;
    BridgeNode other = wasFirst ? rooms.second : rooms.first;
    BridgeClient client = other.connect();
    client.follow("agent:a1");
    leader.close();
    rooms.forget(wasFirst ? "node0" : "node1");
    Eventually.until("the other leads", Duration.ofSeconds(10), other.module::isRelaying);
    untilRelayed();
    tell("agent:a1", new JsonObject().put("type", "again"));
    Eventually.until("it comes", RoomCluster.SOON, () -> type(client).equals("again"));
  }

  /** Until somebody hears what is published; channels of Redis keep nothing. */
  private void untilRelayed() {
    Eventually.until(
        "one node relays",
        RoomCluster.SOON,
        () -> publish("ph:relay:task:nobody", "{\"type\":\"a\"}") == 1);
  }

  private void tell(String room, JsonObject event) {
    assertThat(publish("ph:relay:" + room, event.encode())).isEqualTo(1);
  }

  private long publish(String channel, String text) {
    Request request = Request.cmd(Command.PUBLISH).arg(channel).arg(text);
    return Await.result(outside.send(request)).toLong();
  }

  private long refused() {
    return rooms.first.module.refusedByRelay() + rooms.second.module.refusedByRelay();
  }

  private static String type(BridgeClient client) {
    try {
      return client.next().getJsonObject("body").getString("type");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
