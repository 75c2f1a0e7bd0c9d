package dev.pilothouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.index.ProjectFailure;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.index.embed.openai.StubServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One node whose vectors a server makes. */
@Timeout(180)
final class RemoteIndexIT extends OneRemoteNode {
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

  @Test
  void index_textsRefused_areListedByFileAndAloneTriedAgain() throws Exception {
    TestNode node = startRemote();
    refuse("compute_7(", "compute_31(");
    Path source = TestSources.functions(root.resolve("fs"), 100);
    node.index("fs", source);
    ProjectStatus failed = node.awaitStatus("fs", "it ended", RemoteIndexIT::hasFailed);
    assertThat(failed.counts().failedChunks()).isEqualTo(2);
    assertThat(failed.failures()).hasSize(2);
    for (ProjectFailure failure : failed.failures()) {
      List<String> lines = Files.readAllLines(source.resolve(failure.path()));
      assertThat(String.join("\n", lines.subList(failure.startLine() - 1, failure.endLine())))
          .containsAnyOf("compute_7(", "compute_31(");
      assertThat(failure.reason()).contains("I will not read that");
    }
    assertThat(node.listed("fs").failures()).isEmpty();

    int asked = server.seen().size();
    server.usually(server::embed);
    node.index("fs", source);
    assertThat(node.awaitReady("fs").failures()).isEmpty();
    int again = server.seen().stream().skip(asked).mapToInt(StubServer.Seen::texts).sum();
    assertThat(again).isEqualTo(2);
  }

  @Test
  void index_moreRefusedThanAreListed_listsTheMostAndCountsAll() throws Exception {
    TestNode node = startRemote();
    refuse("def compute_1");
    node.index("fs", TestSources.functions(root.resolve("fs"), 200));
    ProjectStatus failed = node.awaitStatus("fs", "it ended", RemoteIndexIT::hasFailed);
    assertThat(failed.counts().failedChunks()).isEqualTo(111);
    assertThat(failed.failures()).hasSize(ProjectFailure.MOST_LISTED);
  }

  private void refuse(String... parts) {
    server.usually(
        (request, body) -> {
          String input = body.getJsonArray("input").encode();
          if (Arrays.stream(parts).anyMatch(input::contains)) {
            StubServer.status(400, "I will not read that").answer(request, body);
          } else {
            server.embed(request, body);
          }
        });
  }

  private static boolean hasFailed(ProjectStatus status) {
    return status.state() == ProjectState.FAILED;
  }
}
