package dev.pilothouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.app.Wait;
import dev.pilothouse.client.RoomFeed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real nodes, each in a process of its own, as one cluster. */
@Timeout(90)
final class NodeClusterIT {
  private static final Duration SEEN = Duration.ofSeconds(5);

  @TempDir private static Path folder;
  private static NodeProcess first;
  private static NodeProcess second;

  @BeforeAll
  static void start() {
    first = NodeProcess.start(NodeSpec.in(folder.resolve("first")));
    second =
        NodeProcess.start(
            NodeSpec.in(folder.resolve("second")).withOnly("--roles", "web").joining(first.spec()));
  }

  @AfterAll
  static void stop() {
    Stream.of(second, first).filter(Objects::nonNull).forEach(NodeProcess::close);
  }

  @Test
  void secondNode_tellsThatItJoined() {
    assertThat(first.awaitReady().getInteger("members")).isEqualTo(1);
    assertThat(second.awaitReady().getInteger("members")).isEqualTo(2);
    assertThat(second.awaitReady().getJsonArray("roles")).isEqualTo(new JsonArray().add("web"));
  }

  @Test
  void nodes_listEachOther() {
    for (NodeProcess asked : List.of(first, second)) {
      Wait.until(
          "both in the list of " + asked.url(),
          SEEN,
          () -> urls(asked).containsAll(List.of(first.url(), second.url())));
    }
    assertThat(first.manage("/metrics").body()).contains("pilothouse_cluster_nodes 2.0");
  }

  @Test
  void nodes_shareOneRedis() {
    assertThat(first.redis()).isPresent();
    assertThat(second.redis()).isEmpty();
    assertThat(Redis.up(second)).isTrue();
  }

  @Test
  void event_publishedOnOneNode_isSeenOnTheOther() throws Exception {
    BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    try (RoomFeed feed = RoomFeed.open(URI.create(first.url()), null, "task:7", events::add)) {
      JsonObject event =
          new JsonObject()
              .put("type", "task.started")
              .put("data", new JsonObject().put("from", "second"));
      JsonObject subscribed = events.poll(5, TimeUnit.SECONDS);
      assertThat(subscribed).isNotNull();
      assertThat(subscribed.getString("type")).isEqualTo("subscribed");
      assertThat(second.post("/api/v1/rooms/task:7/events", event).statusCode()).isEqualTo(202);
      JsonObject seen = events.poll(5, TimeUnit.SECONDS);
      assertThat(seen).isNotNull();
      assertThat(seen.getString("type")).isEqualTo("task.started");
      assertThat(seen.getJsonObject("data").getString("from")).isEqualTo("second");
      assertThat(feed.ended().toCompletableFuture()).isNotDone();
    }
  }

  @Test
  void node_ofAnotherClusterName_isRefused() {
    NodeProcess.Ended stranger =
        NodeProcess.refused(
            NodeSpec.in(folder.resolve("stranger"))
                .joining(first.spec())
                .with("--set", "cluster.name=other", "--set", "cluster.join-timeout=5s"));
    assertThat(stranger.exitCode()).isEqualTo(2);
    assertThat(stranger.err())
        .contains("cluster.name \"other\"", "different cluster-name")
        .doesNotContain("\tat ");
    assertThat(stranger.out()).isEmpty();
  }

  private static List<String> urls(NodeProcess asked) {
    return new JsonObject(asked.get("/api/v1/nodes").body())
        .getJsonArray("nodes").stream().map(node -> ((JsonObject) node).getString("url")).toList();
  }
}
