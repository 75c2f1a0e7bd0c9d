package dev.pilothouse.system;

import static dev.pilothouse.system.TwoNodes.client;
import static dev.pilothouse.system.TwoNodes.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.Wait;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.index.SearchRequest;
import dev.pilothouse.contracts.sandbox.ExecutionOptions;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.Limits;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.index.embed.openai.StubServer;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Signals;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Areas together, on two nodes whose embedder fails at first (requirements I3, I6 and I7). */
@Timeout(120)
class TogetherContainerIT {
  private static final int DIMENSIONS = 1_536;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private static Path folder;
  private static Vertx vertx;
  private static StubServer embedder;
  private static TwoNodes nodes;

  @BeforeAll
  static void start() throws Exception {
    Path source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(
        source.resolve("cart.py"), "def total_price(items):\n    return sum(items)\n");
    vertx = Vertx.vertx();
    embedder =
        StubServer.start(vertx, DIMENSIONS)
            .then(
                StubServer.status(500, "out of order"),
                StubServer.status(429, "slow down", "retry-after", "1"),
                StubServer::hangUp);
    nodes =
        new TwoNodes(
            folder,
            "--root",
            source.toString(),
            "--set",
            "embedder.kind=openai",
            "--set",
            "embedder.url=" + embedder.url(),
            "--set",
            "embedder.model=stub");
    Areas.index(nodes.first, source);
  }

  @AfterAll
  static void stop() {
    if (nodes != null) {
      nodes.close();
    }
    embedder.close();
    Await.result(vertx.close());
  }

  @Test
  void cachedRun_askedOnTheOtherNode_isReplayed_andOtherCodeMisses() throws Exception {
    String code = "print('" + UUID.randomUUID() + "')";
    ExecutionRequest request = ExecutionRequest.of("python", code).with(ExecutionOptions.cached());
    ExecutionResult ran = get(client(nodes.first).execute(request));
    assertThat(ran.cached()).isFalse();
    ExecutionResult replayed = get(client(nodes.second).execute(request));
    assertThat(replayed.cached()).isTrue();
    assertThat(replayed.stdout()).isEqualTo(ran.stdout());
    ExecutionRequest other =
        ExecutionRequest.of("python", code + " ").with(ExecutionOptions.cached());
    assertThat(get(client(nodes.second).execute(other)).cached()).isFalse();
  }

  @Test
  void embedderThatFailsThreeTimes_vectorsAreComplete() throws Exception {
    assertThat(embedder.seen()).hasSizeGreaterThan(3);
    assertThat(
            get(client(nodes.second).search(new SearchRequest("shop", "price", 5, null)))
                .vectorCoverage())
        .isEqualTo(1);
  }

  @Test
  void timedOutProgram_leavesTheSandboxAtWork() throws Exception {
    ExecutionRequest endless =
        new ExecutionRequest("python", "while True: pass", null, null, Limits.ofWallMillis(300));
    assertThat(get(client(nodes.first).execute(endless)).reason()).isEqualTo(ExitReason.TIMEOUT);
    ExecutionRequest next = ExecutionRequest.of("python", "print(1)");
    assertThat(get(client(nodes.first).execute(next)).reason()).isEqualTo(ExitReason.OK);
  }

  @Test
  void lostRedis_readsAndWritesGoOn_andAreSharedAgain() throws Exception {
    CacheRef ref = new CacheRef("shop", "notes", "known");
    CacheSet entry = new CacheSet("shop", "notes", "known", "v", null);
    assertThat(get(client(nodes.first).cacheSet(entry)).confirmed()).isTrue();
    Signals.kill(nodes.first.redis().orElseThrow().pid());
    CacheSet kept = new CacheSet("shop", "notes", "kept", "w", null);
    get(client(nodes.first).cacheSet(kept));
    get(client(nodes.second).cacheGet(ref));
    Wait.until(
        "shared again",
        SOON,
        () -> "w".equals(value(nodes.second, new CacheRef("shop", "notes", "kept"))));
  }

  private static Object value(NodeProcess node, CacheRef ref) {
    try {
      return get(client(node).cacheGet(ref)).value();
    } catch (Exception e) {
      return e;
    }
  }

  @Test
  void hundredOperationsAtOnce_overAllAreasAndNodes_allSucceed() throws Exception {
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(operation(i, i % 2 == 0 ? nodes.first : nodes.second).toCompletableFuture());
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    for (int i = 0; i < 100; i++) {
      if (all.get(i).join() instanceof ExecutionResult result) {
        assertThat(result.stdout()).isEqualTo(i + "\n");
      }
    }
  }

  private static CompletionStage<?> operation(int i, NodeProcess node) {
    return switch (i % 5) {
      case 0 -> client(node).execute(ExecutionRequest.of("python", "print(" + i + ")"));
      case 1 -> client(node).search(new SearchRequest("shop", "total price " + i, 5, null));
      case 2 -> client(node).cacheSet(new CacheSet("shop", "notes", "k" + i, i, null));
      case 3 -> client(node).cacheGet(new CacheRef("shop", "notes", "k" + (i - 1)));
      default ->
          client(node).publish(PublishRequest.of("project:shop", "task.done", Map.of("number", i)));
    };
  }
}
