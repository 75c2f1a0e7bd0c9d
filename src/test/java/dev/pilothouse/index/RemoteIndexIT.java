package dev.pilothouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.index.embed.openai.BatchLimits;
import dev.pilothouse.index.embed.openai.KeyHeader;
import dev.pilothouse.index.embed.openai.OpenAiSettings;
import dev.pilothouse.index.embed.openai.RateLimits;
import dev.pilothouse.index.embed.openai.StubServer;
import dev.pilothouse.redis.Await;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One node whose vectors a server makes. */
@Timeout(180)
final class RemoteIndexIT extends OneNode {
  private static final int DIMENSIONS = 1_536;

  private final Vertx vertx = Vertx.vertx();
  private StubServer server;

  @BeforeEach
  void startServer() {
    server = StubServer.start(vertx, DIMENSIONS);
  }

  @AfterEach
  void stopServer() {
    server.close();
    Await.result(vertx.close());
  }

  @Test
  void index_functions_areEmbeddedInBatchesOfTheServersSize() throws Exception {
    TestNode node = startRemote();
    node.index("fs", TestSources.functions(root.resolve("fs"), 300));
    ProjectStatus ready = node.awaitReady("fs");
    assertThat(ready.counts().vectors()).isEqualTo(300);
    int embedded = server.seen().stream().mapToInt(StubServer.Seen::texts).sum();
    assertThat(embedded).isEqualTo(300);
    assertThat(server.seen()).hasSizeLessThanOrEqualTo(8);
    SearchReply reply = node.search("fs", "compute scaled", null);
    assertThat(reply.stage()).isEqualTo(SearchMode.HYBRID);
    assertThat(reply.remark()).isNull();
    assertThat(server.seen().getLast().texts()).isEqualTo(1);
  }

  @Test
  void search_serverAway_answersByWordsAndSaysSo() throws Exception {
    TestNode node = startRemote();
    node.index("shop", TestSources.repository(root.resolve("shop")));
    node.awaitReady("shop");
    server.usually(StubServer.status(503, "overloaded"));
    SearchReply reply = node.search("shop", "totalWithTax", null);
    assertThat(reply.stage()).isEqualTo(SearchMode.TEXT);
    assertThat(first(reply).path()).isEqualTo("shop/Invoice.java");
    assertThat(reply.remark()).contains("by words only").contains("answers 503: overloaded");
  }

  @Test
  void index_badKey_failsVisiblyAndNamesIt() throws Exception {
    TestNode node = startRemote();
    server.usually(StubServer.status(401, "who are you"));
    Path source = TestSources.functions(root.resolve("fs"), 30);
    node.index("fs", source);
    ProjectStatus failed =
        node.awaitStatus("fs", "it failed", status -> status.state() == ProjectState.FAILED);
    assertThat(failed.detail()).contains("answers 401; see embedder.key").contains(node.nodeId());
    assertThat(failed.textReady()).isTrue();
    server.usually(server::embed);
    node.index("fs", source);
    assertThat(node.awaitReady("fs").counts().vectors()).isEqualTo(30);
  }

  @Test
  void index_oneTextRefused_keepsTheRestAndSaysWhy() throws Exception {
    TestNode node = startRemote();
    server.usually(
        (request, body) -> {
          if (body.getJsonArray("input").encode().contains("compute_7(")) {
            StubServer.status(400, "I will not read that").answer(request, body);
          } else {
            server.embed(request, body);
          }
        });
    node.index("fs", TestSources.functions(root.resolve("fs"), 100));
    ProjectStatus failed =
        node.awaitStatus("fs", "it ended", status -> status.state() == ProjectState.FAILED);
    assertThat(failed.detail())
        .contains("1 chunks could not be embedded")
        .contains("I will not read that");
    assertThat(failed.counts().vectors()).isEqualTo(99);
    assertThat(failed.counts().failedChunks()).isEqualTo(1);
  }

  @Test
  void index_serverAwayForAWhile_waitsVisiblyAndGoesOn() throws Exception {
    TestNode node = startRemote();
    server.usually(StubServer.status(503, "maintenance"));
    node.index("fs", TestSources.functions(root.resolve("fs"), 900));
    ProjectStatus waiting =
        node.awaitStatus("fs", "it waits", status -> status.detail() != null && status.textReady());
    assertThat(waiting.state()).isEqualTo(ProjectState.INDEXING);
    assertThat(waiting.detail()).contains("answers 503: maintenance");
    server.usually(server::embed);
    assertThat(node.awaitReady("fs").counts().vectors()).isEqualTo(900);
  }

  @Test
  void stop_whileLanesWaitForTheServer_isQuick() throws Exception {
    TestNode node = startRemote();
    server.usually(StubServer.status(429, "later", "retry-after", "100"));
    node.index("fs", TestSources.functions(root.resolve("fs"), 100));
    node.awaitStatus("fs", "a request", status -> !server.seen().isEmpty());
    assertThat(node.stop()).isLessThan(Duration.ofSeconds(3));
  }

  private TestNode startRemote() {
    OpenAiSettings settings =
        new OpenAiSettings(
            server.url(),
            KeyHeader.BEARER,
            null,
            "stub",
            DIMENSIONS,
            false,
            512,
            new BatchLimits(64, 512, 100_000),
            4,
            new RateLimits(0, 0),
            Duration.ofSeconds(5));
    return start(spec(true).with(settings));
  }
}
