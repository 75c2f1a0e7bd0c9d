package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client that follows a room and keeps its position. An event that comes twice, or before one
 * that has come, fails the test.
 */
final class RoomMember {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  final Set<String> ids = new LinkedHashSet<>();
  final List<JsonObject> gaps = new ArrayList<>();
  JsonObject started = new JsonObject();
  BridgeClient client;
  private final Vertx vertx;
  private final String room;
  private @Nullable String epoch;
  private long offset;

  RoomMember(Vertx vertx, String room) {
    this.vertx = vertx;
    this.room = room;
  }

  /** Follows the room on a node, from where the last connection stood. */
  void connect(int port) throws Exception {
    client = BridgeClient.connect(vertx, port, Map.of());
    JsonObject frame = new JsonObject().put("type", "register").put("address", "room:" + room);
    if (epoch != null) {
      frame.put("headers", new JsonObject().put("since", epoch + ":" + offset));
    }
    client.send(frame);
    started = client.next().getJsonObject("body");
    if (epoch == null) {
      stand(started);
    }
  }

  void readUntilSilent() throws Exception {
    for (JsonObject frame = client.poll(); frame != null; frame = client.poll()) {
      take(frame);
    }
  }

  /** Reads what came before the connection was lost. */
  void readUntilEnded() throws Exception {
    client.closed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    for (JsonObject frame = client.pollNow(); frame != null; frame = client.pollNow()) {
      take(frame);
    }
  }

  /** Reads on for as long as a node takes to see by itself, in Redis, what it has not heard. */
  void readUntil(int count) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (ids.size() < count) {
      JsonObject frame = client.poll();
      if (frame != null) {
        take(frame);
      } else if (System.nanoTime() - end > 0) {
        throw new AssertionError(
            ids.size()
                + (" of " + count + " events came, the last with offset " + offset)
                + ("; closed: " + client.closed.getNow(null) + "; gaps: " + gaps));
      }
    }
  }

  private void take(JsonObject frame) {
    JsonObject body = frame.getJsonObject("body");
    if ("gap".equals(body.getString("type"))) {
      gaps.add(body);
      return;
    }
    assertThat(ids.add(body.getString("id"))).as("twice: " + body).isTrue();
    if (body.getString("epoch", "").equals(epoch)) {
      assertThat(body.getLong("offset")).as("in order: " + body).isGreaterThan(offset);
    }
    stand(body);
  }

  private void stand(JsonObject body) {
    epoch = body.getString("epoch");
    offset = body.getLong("offset", 0L);
  }
}
