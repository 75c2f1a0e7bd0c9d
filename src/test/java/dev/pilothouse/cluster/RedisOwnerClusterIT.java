package dev.pilothouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.app.Wait;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The node with the embedded Redis dies: the other does without, and finds it again. */
@Timeout(180)
final class RedisOwnerClusterIT {
  private static final Duration NOTICED = Duration.ofSeconds(5);
  private static final Duration REMOVED = Duration.ofSeconds(15);
  private static final Duration RECOVERED = Duration.ofSeconds(15);

  @TempDir private Path folder;

  @Test
  void owner_killedAndRestarted_theOtherServesOnAndRecovers() {
    NodeSpec owner = NodeSpec.in(folder.resolve("owner"));
    NodeSpec member = NodeSpec.in(folder.resolve("member")).joining(owner);
    try (NodeProcess doomed = NodeProcess.start(owner);
        NodeProcess other = NodeProcess.start(member)) {
      assertThat(Redis.up(other)).isTrue();
      Wait.until("two nodes listed", NOTICED, () -> nodes(other) == 2);
      doomed.signal("KILL");
      Duration away = Wait.until("Redis away", NOTICED, () -> !Redis.up(other));
      assertThat(Redis.check(other).getString("detail")).contains("away");
      assertThat(other.manage("/readyz").statusCode()).isEqualTo(200);
      // A node answers itself what it can, so that nothing waits for the dead one.
      for (int i = 0; i < 4; i++) {
        assertThat(publish(other)).isEqualTo(202);
      }
      Duration gone = Wait.until("one node listed", REMOVED, () -> nodes(other) == 1);
      assertThat(publish(other)).isEqualTo(202);
      assertThat(other.manage("/readyz").statusCode()).isEqualTo(200);
      NodeSpec again = owner.joining(member);
      try (NodeProcess restarted = NodeProcess.start(again)) {
        assertThat(restarted.awaitReady().getInteger("members")).isEqualTo(2);
        assertThat(restarted.redis()).isPresent();
        Duration back = Wait.until("Redis is back", RECOVERED, () -> Redis.up(other));
        System.out.printf(
            "owner of Redis killed: away seen after %d ms, one node listed after %d ms more;"
                + " Redis back %d ms after the restart%n",
            away.toMillis(), gone.toMillis(), back.toMillis());
        assertThat(Redis.up(restarted)).isTrue();
        assertThat(other.redis()).isEmpty();
      }
    }
  }

  private static int publish(NodeProcess node) {
    JsonObject event = new JsonObject().put("type", "task.started").put("data", new JsonObject());
    return node.post("/api/v1/rooms/task:7/events", event).statusCode();
  }

  private static int nodes(NodeProcess node) {
    return new JsonObject(node.get("/api/v1/nodes").body()).getJsonArray("nodes").size();
  }
}
