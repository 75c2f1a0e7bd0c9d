package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.app.Wait;
import dev.pilothouse.redis.PlainRedis;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of their own processes, one of which is killed while events are published. */
@Timeout(180)
final class RoomsKillIT {
  private static final String ROOM = "task:kill";
  private static final int CLIENTS = 20;
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable part : open.reversed()) {
      part.close();
    }
    BridgeNode.await(vertx.close());
  }

  @Test
  void node_killedUnderLoad_everyAcceptedEventReachesEveryMemberOnce() throws Exception {
    PlainRedis redis = closing(PlainRedis.start(folder, 0, "--appendonly", "yes"));
    NodeSpec one = NodeSpec.in(folder.resolve("one")).with("--redis-url", redis.url());
    NodeProcess first = closing(NodeProcess.start(one));
    NodeSpec two = NodeSpec.in(folder.resolve("two")).with("--redis-url", redis.url()).joining(one);
    NodeProcess second = closing(NodeProcess.start(two));
    for (NodeProcess node : List.of(first, second)) {
      Wait.until("two members", SOON, () -> members(node) == 2);
    }
    List<RoomMember> members = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      RoomMember member = new RoomMember(vertx, ROOM);
      member.connect(first.spec().port());
      members.add(member);
    }
    Set<String> accepted = new LinkedHashSet<>();
    for (int i = 0; i < 100; i++) {
      publish(second, accepted, i);
      if (i == 40) {
        first.signal("KILL");
      }
    }
    for (RoomMember member : members) {
      member.readUntilSilent();
      member.connect(second.spec().port());
      assertThat(member.started.getBoolean("recovered")).as("all is there").isTrue();
    }
    publish(second, accepted, 100);
    assertThat(accepted).hasSizeGreaterThan(90);
    for (RoomMember member : members) {
      member.readUntil(accepted.size());
      assertThat(member.ids).containsExactlyElementsOf(accepted);
      assertThat(member.gaps).isEmpty();
    }
  }

  private static void publish(NodeProcess node, Set<String> accepted, int n) {
    JsonObject event =
        new JsonObject()
            .put("type", "step")
            .put("priority", 10)
            .put("data", new JsonObject().put("n", n));
    HttpResponse<String> answer = node.post("/api/v1/rooms/" + ROOM + "/events", event);
    JsonObject body = new JsonObject(answer.body());
    if (answer.statusCode() == 202 && body.getBoolean("stored")) {
      accepted.add(body.getString("id"));
    }
  }

  private static int members(NodeProcess node) {
    return new JsonObject(node.get("/api/v1/nodes").body()).getJsonArray("nodes").size();
  }

  private <T extends AutoCloseable> T closing(T part) {
    open.add(part);
    return part;
  }
}
