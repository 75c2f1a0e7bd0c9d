package dev.pilothouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.redis.TestCluster;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes on a Redis Cluster of the operator's. */
@Timeout(180)
final class ConfiguredRedisIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @Test
  void members_sameRedisCluster_useIt() {
    try (TestCluster redis = TestCluster.start(folder.resolve("redis"), 3)) {
      NodeSpec first = onCluster(NodeSpec.in(folder.resolve("first")), redis);
      NodeSpec second = NodeSpec.in(folder.resolve("second")).joining(first);
      try (NodeProcess node = NodeProcess.start(first)) {
        Wait.until("the node's Redis is up", SOON, () -> redisUp(node));
        assertThat(node.redis()).as("an embedded server").isEmpty();
        NodeProcess.Ended refused = NodeProcess.refused(second);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
            .contains("redis.mode, redis.nodes", "give this node the same redis section");
        try (NodeProcess other = NodeProcess.start(onCluster(second, redis))) {
          Wait.until("the other's Redis is up", SOON, () -> redisUp(other));
        }
      }
    }
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

  private static boolean redisUp(NodeProcess node) {
    return new JsonObject(node.manage("/health").body())
        .getJsonObject("checks")
        .getJsonObject("redis")
        .getBoolean("ok");
  }
}
