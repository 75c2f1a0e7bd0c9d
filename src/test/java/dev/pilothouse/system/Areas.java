package dev.pilothouse.system;

import static dev.pilothouse.system.TwoNodes.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.Wait;
import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.client.RoomFeed;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.SearchRequest;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.socket.PublishRequest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Uses every area once: asks one node, and looks at another where both have to know. */
final class Areas {
  static final String PROJECT = "shop";
  private static final Duration HEALED = Duration.ofSeconds(40);

  private Areas() {}

  /** Indexes a folder and waits for all of its vectors. */
  static void index(NodeProcess node, Path source) throws Exception {
    Pilothouse client = TwoNodes.client(node);
    get(client.index(new IndexRequest(PROJECT, source.toString(), null)));
    Wait.until("indexed", Duration.ofSeconds(90), () -> isReady(client));
  }

  private static boolean isReady(Pilothouse client) {
    try {
      return get(client.project(PROJECT)).state() == ProjectState.READY;
    } catch (Exception e) {
      return false;
    }
  }

  /** Waits until all areas work on both nodes; tells how long it took. */
  static Duration heal(String after, NodeProcess one, NodeProcess other) {
    Duration took =
        Wait.until("healed after " + after, HEALED, () -> works(one, other) && works(other, one));
    System.out.printf("healed after %s: %d ms%n", after, took.toMillis());
    return took;
  }

  private static boolean works(NodeProcess asked, NodeProcess other) {
    try {
      use(asked, other);
      return true;
    } catch (Exception | AssertionError e) {
      return false;
    }
  }

  /** Fails if an area does not do its work. */
  static void use(NodeProcess asked, NodeProcess other) throws Exception {
    shareData(asked, other);
    assertThat(
            get(TwoNodes.client(asked).search(new SearchRequest(PROJECT, "total price", 5, null)))
                .results())
        .isNotEmpty();
    assertThat(
            get(TwoNodes.client(asked).execute(ExecutionRequest.of("python", "print(6 * 7)")))
                .stdout())
        .isEqualTo("42\n");
  }

  /** Uses what needs no container. */
  static void shareData(NodeProcess asked, NodeProcess other) throws Exception {
    cache(asked, other);
    rooms(asked, other);
  }

  private static void cache(NodeProcess asked, NodeProcess other) throws Exception {
    String value = UUID.randomUUID().toString();
    CacheSet entry = new CacheSet(PROJECT, "notes", "k", value, null);
    assertThat(get(TwoNodes.client(asked).cacheSet(entry)).confirmed()).isTrue();
    CacheRef ref = new CacheRef(PROJECT, "notes", "k");
    assertThat(get(TwoNodes.client(other).cacheGet(ref)).value()).isEqualTo(value);
  }

  private static void rooms(NodeProcess asked, NodeProcess other) throws Exception {
    String room = "task:" + UUID.randomUUID();
    BlockingQueue<String> types = new LinkedBlockingQueue<>();
    try (RoomFeed _ =
        RoomFeed.open(
            URI.create(other.url()), null, room, event -> types.add(event.getString("type")))) {
      assertThat(types.poll(5, TimeUnit.SECONDS)).isEqualTo("subscribed");
      get(TwoNodes.client(asked).publish(PublishRequest.of(room, "task.done", Map.of("n", 1))));
      assertThat(types.poll(5, TimeUnit.SECONDS)).isEqualTo("task.done");
    }
  }
}
