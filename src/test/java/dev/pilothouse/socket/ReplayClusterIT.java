package dev.pilothouse.socket;

import static dev.pilothouse.socket.BridgeNode.await;
import static dev.pilothouse.socket.RoomCluster.publish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.contracts.socket.PublishReply;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.redis.Eventually;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Positions, replay and what is said where there is none, over two nodes and a real Redis. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReplayClusterIT {
  private static final Duration SOON = RoomCluster.SOON;

  @TempDir static Path folder;
  private RoomCluster rooms;
  private BridgeNode first;
  private BridgeNode second;
  private String room = "";

  @BeforeAll
  void start() throws Exception {
    rooms = new RoomCluster(folder, new AuthSettings.None());
    first = rooms.first;
    second = rooms.second;
  }

  @BeforeEach
  void room(TestInfo test) {
    room = "task:" + test.getTestMethod().orElseThrow().getName();
  }

  @AfterAll
  void close() throws Exception {
    rooms.close();
  }

  @Test
  void event_isStoredAndCarriesItsPositionOnEveryNode() throws Exception {
    Reader near = read(first, room, null);
    Reader far = read(second, room, null);
    PublishReply one = publish(first, room, 1);
    PublishReply two = publish(second, room, 2);
    assertThat(one.stored()).isTrue();
    assertThat(two.epoch()).isEqualTo(one.epoch());
    for (Reader reader : List.of(near, far)) {
      assertThat(reader.started.getLong("offset")).isZero();
      assertThat(reader.started.getString("epoch")).isEqualTo(one.epoch());
      assertThat(reader.numbers(2)).containsExactly(1, 2);
      assertThat(reader.position()).isEqualTo(one.epoch() + ":2");
    }
  }

  @Test
  void resume_onTheOtherNode_getsAllThatWasMissedInOrder() throws Exception {
    Reader reader = read(first, room, null);
    publish(second, room, 1);
    assertThat(reader.numbers(1)).containsExactly(1);
    reader.client.close();
    for (int i = 2; i <= 1_200; i++) {
      publish(first, room, i);
    }
    Reader again = read(second, room, reader.position());
    assertThat(again.started.getBoolean("recovered")).isTrue();
    assertThat(again.started.getLong("offset")).isEqualTo(1_200);
    publish(first, room, 1_201);
    List<Integer> numbers = again.numbers(1_200);
    assertThat(numbers.getFirst()).isEqualTo(2);
    assertThat(numbers).isSorted().doesNotHaveDuplicates().hasSize(1_200);
  }

  @Test
  void resume_whileEventsGoOn_missesNothing() throws Exception {
    Reader reader = read(first, room, null);
    publish(first, room, 1);
    reader.numbers(1);
    reader.client.close();
    Thread publishing =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 2; i <= 800; i++) {
                    publish(i % 2 == 0 ? first : second, room, i);
                  }
                });
    Thread.sleep(50);
    Reader again = read(second, room, reader.position());
    assertThat(again.numbers(799)).hasSize(799).doesNotHaveDuplicates();
    publishing.join();
  }

  @Test
  void resume_unknownOrFuturePosition_isNotRecovered() throws Exception {
    PublishReply reply = publish(first, room, 1);
    for (String since : List.of("nonsense1:1", reply.epoch() + ":2")) {
      Reader reader = read(second, room, since);
      assertThat(reader.started.getBoolean("recovered")).isFalse();
      assertThat(reader.started.getString("epoch")).isEqualTo(reply.epoch());
      assertThat(reader.started.getLong("offset")).isEqualTo(1);
      reader.client.close();
    }
  }

  @Test
  void register_wrongPosition_isRefusedAndSaysHowItLooks() throws Exception {
    BridgeClient client = first.connect();
    client.send(register(room, "yesterday"));
    JsonObject refused = client.next();
    assertThat(refused.getString("body")).isEqualTo("invalid_since");
    assertThat(refused.getString("message")).contains("1x2y3z:17");
  }

  @Test
  void publish_sameId_isDeliveredOnce() throws Exception {
    Reader reader = read(second, room, null);
    PublishRequest request = new PublishRequest(room, "a", Map.of("n", 1), null, null, "id1");
    PublishReply one = await(first.bus.request(SocketEndpoints.PUBLISH, request));
    PublishReply again = await(second.bus.request(SocketEndpoints.PUBLISH, request));
    assertThat(again).isEqualTo(one);
    publish(first, room, 2);
    assertThat(reader.numbers(2)).containsExactly(1, 2);
  }

  @Test
  void redis_restartsEmpty_membersAreToldAndNobodyResumesAcross() throws Exception {
    Reader reader = read(second, room, null);
    publish(first, room, 1);
    publish(first, room, 2);
    reader.numbers(2);
    String before = reader.position();
    rooms.redis.kill();
    Eventually.until(
        "Redis is away", SOON, () -> !first.module.isStoring() && !second.module.isStoring());
    assertThat(publish(first, room, 3).stored()).isFalse();
    assertThat(reader.numbers(1)).containsExactly(3);
    rooms.redis.restart();
    rooms.untilStoring();
    PublishReply after = publish(first, room, 4);
    assertThat(after.stored()).isTrue();
    assertThat(reader.next().getString("reason")).isEqualTo("epoch");
    assertThat(reader.numbers(1)).containsExactly(4);
    Reader again = read(first, room, before);
    assertThat(again.started.getBoolean("recovered")).isFalse();
    assertThat(after.epoch()).isNotEqualTo(before.substring(0, before.indexOf(':')));
  }

  @Test
  void redis_awayForManyRooms_nobodyResumesInAnyOfThem() throws Exception {
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      before.add(publish(first, room + "-" + i, 1).epoch());
    }
    rooms.redis.kill();
    Eventually.until("Redis is away", SOON, () -> !first.module.isStoring());
    for (int i = 0; i < 3_000; i++) {
      publish(first, room + "-" + i, 2);
    }
    rooms.redis.restart();
    rooms.untilStoring();
    for (int i = 0; i < 3_000; i += 500) {
      Reader reader = read(second, room + "-" + i, before.get(i) + ":1");
      assertThat(reader.started.getBoolean("recovered")).isFalse();
      reader.client.close();
    }
  }

  @Test
  void redis_stalledForAWhile_eventsGoOnLiveAndNobodyResumesOverThem() throws Exception {
    Reader reader = read(second, room, null);
    publish(first, room, 1);
    reader.numbers(1);
    String before = reader.position();
    rooms.redis.pause();
    PublishReply live = publish(first, room, 2);
    rooms.redis.resume();
    assertThat(live.stored()).isFalse();
    rooms.untilStoring();
    Eventually.until(
        "stored in a new epoch",
        SOON,
        () -> !before.startsWith(publish(first, room, 3).epoch() + ":"));
    Reader again = read(first, room, before);
    assertThat(again.started.getBoolean("recovered")).isFalse();
  }

  private static JsonObject register(String room, String since) {
    JsonObject frame = new JsonObject().put("type", "register").put("address", "room:" + room);
    return since == null ? frame : frame.put("headers", new JsonObject().put("since", since));
  }

  private static Reader read(BridgeNode node, String room, String since) throws Exception {
    BridgeClient client = node.connect();
    client.send(register(room, since));
    return new Reader(client, client.next().getJsonObject("body"));
  }

  /** A client that keeps its position. */
  private static final class Reader {
    final BridgeClient client;
    final JsonObject started;
    private String position = "";

    Reader(BridgeClient client, JsonObject started) {
      this.client = client;
      this.started = started;
      assertThat(started.getString("type")).isEqualTo("subscribed");
    }

    JsonObject next() throws InterruptedException {
      JsonObject body = client.next().getJsonObject("body");
      if (body.containsKey("offset")) {
        position = body.getString("epoch") + ":" + body.getLong("offset");
      }
      return body;
    }

    List<Integer> numbers(int count) throws InterruptedException {
      List<Integer> numbers = new ArrayList<>();
      while (numbers.size() < count) {
        JsonObject body = next();
        if (!body.containsKey("data")) {
          throw new AssertionError("no event but " + body);
        }
        numbers.add(body.getJsonObject("data").getInteger("n"));
      }
      return numbers;
    }

    String position() {
      return position;
    }
  }
}
