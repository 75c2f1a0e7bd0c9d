package dev.pilothouse.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.config.Secret;
import dev.pilothouse.config.VectorsKeeper;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.index.vectors.PineconeStub;
import dev.pilothouse.index.vectors.QdrantStub;
import dev.pilothouse.index.vectors.StubServer;
import dev.pilothouse.index.vectors.VectorsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node with the real model, which keeps vectors in stubs of Qdrant and Pinecone. */
@Timeout(180)
final class VectorStoresIT extends OneNode {
  private static final String KEY = "s3cret";

  private final QdrantStub qdrant = new QdrantStub(KEY);
  private @Nullable StubServer server;

  @AfterEach
  void stopServer() {
    if (server != null) {
      server.close();
      assertThat(server.violations()).isEmpty();
    }
  }

  private TestNode start(VectorsSettings vectors) {
    return start(spec(true).with(vectors));
  }

  @Test
  void qdrant_project_isIndexedFoundRestoredAndDeleted() throws Exception {
    startQdrant();
    TestNode node = start(qdrant(KEY));
    Path source = TestSources.repository(root.resolve("shop"));
    node.index("shop", source);
    ProjectStatus ready = node.awaitReady("shop");
    assertThat(qdrant.points()).isEqualTo((int) ready.counts().vectors()).isPositive();
    found(node);
    assertThat(vectorFolders()).isEmpty();
    node.stop();

    TestNode again = start(qdrant(KEY));
    found(again);
    qdrant.removeAll();
    again.index("shop", source);
    again.awaitStatus("shop", "the vectors are back", status -> qdrant.points() > 0);
    assertThat(again.awaitReady("shop").counts().fromCache()).isPositive();
    found(again);
    again.delete("shop");
    assertThat(qdrant.points()).isZero();
  }

  @Test
  void pinecone_project_isIndexedAndFound() throws Exception {
    PineconeStub pinecone = new PineconeStub(KEY, 384);
    pinecone.lagBy(2);
    server = new StubServer(pinecone, "pinecone-data-2025-10.yaml");
    TestNode node =
        start(
            new VectorsSettings(VectorsKeeper.PINECONE, server.url(), new Secret(KEY), "cluster"));
    node.index("shop", TestSources.repository(root.resolve("shop")));
    node.awaitReady("shop");
    found(node);
    node.delete("shop");
  }

  @Test
  void pinecone_writesShownLate_areWaitedFor() throws Exception {
    PineconeStub pinecone = new PineconeStub(KEY, 384);
    server = new StubServer(pinecone, "pinecone-data-2025-10.yaml");
    pinecone.lagBy(1_000);
    TestNode node =
        start(
            new VectorsSettings(VectorsKeeper.PINECONE, server.url(), new Secret(KEY), "cluster"));
    node.index("fs", TestSources.functions(root.resolve("fs"), 5));
    node.awaitStatus(
        "fs",
        "the job waits until its vectors are shown",
        status -> status.detail() != null && status.detail().contains("does not show yet"));
    pinecone.lagBy(0);
    node.awaitReady("fs");
  }

  @Test
  void storeAwayInAJob_jobWaitsAndWordsAnswer() throws Exception {
    StubServer stub = startQdrant();
    TestNode node = start(qdrant(KEY));
    node.index("shop", TestSources.repository(root.resolve("shop")));
    node.awaitReady("shop");
    stub.script(request -> true, Integer.MAX_VALUE, QdrantStub.failed(503, "restarting"));
    node.index("fs", TestSources.functions(root.resolve("fs"), 30));
    ProjectStatus waiting =
        node.awaitStatus("fs", "the job waits for the store", VectorStoresIT::waitsForQdrant);
    assertThat(waiting.textReady()).isTrue();
    assertThat(waiting.detail()).contains("index.vectors-url").contains("fails (503): restarting");

    SearchReply reply = node.search("shop", "call with backoff", SearchMode.HYBRID);
    assertThat(reply.stage()).isEqualTo(SearchMode.TEXT);
    assertThat(reply.remark()).contains("by words only").contains("Qdrant at");
    assertThat(first(reply).path()).isEqualTo("net/retry.py");

    stub.behave();
    ProjectStatus ready = node.awaitReady("fs");
    assertThat(ready.counts().vectors()).isEqualTo(ready.counts().chunks());
    node.awaitStatus(
        "fs",
        "searches ask the store again",
        status -> node.search("shop", "call with backoff", SearchMode.HYBRID).remark() == null);
  }

  @Test
  void storeAwayAtADelete_theProjectIsGoneAndMayComeBack() throws Exception {
    StubServer stub = startQdrant();
    TestNode node = start(qdrant(KEY));
    Path source = TestSources.functions(root.resolve("fs"), 10);
    node.index("fs", source);
    node.awaitReady("fs");
    stub.script(request -> true, Integer.MAX_VALUE, request -> request.connection().close());
    node.delete("fs");
    assertThat(data().resolve("index/projects/fs")).doesNotExist();
    stub.behave();
    TestSources.write(source.resolve("more.py"), "def more():\n    return 'something new'\n");
    node.index("fs", source);
    ProjectStatus ready =
        node.awaitStatus("fs", "it is indexed again", status -> status.vectorCoverage() == 1.0);
    node.awaitReady("fs");
    assertThat(qdrant.points()).isEqualTo((int) ready.counts().chunks());
  }

  @Test
  void storeAwayAtAStop_doesNotHoldItUp() throws Exception {
    StubServer stub = startQdrant();
    TestNode node = start(qdrant(KEY));
    stub.script(request -> true, Integer.MAX_VALUE, request -> {});
    node.index("fs", TestSources.functions(root.resolve("fs"), 10));
    node.awaitStatus("fs", "the job asks", status -> stub.count(request -> true) > 1);
    assertThat(node.stop()).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void keyRefused_isSaidAtTheStart() throws Exception {
    startQdrant();
    assertThatThrownBy(() -> start(qdrant("wrong")))
        .hasMessageContaining("refuses index.vectors-key (401)")
        .hasMessageNotContaining("wrong");
  }

  private StubServer startQdrant() throws IOException {
    StubServer started = new StubServer(qdrant, "qdrant-openapi.json");
    server = started;
    return started;
  }

  private VectorsSettings qdrant(String key) {
    return new VectorsSettings(
        VectorsKeeper.QDRANT, server == null ? null : server.url(), new Secret(key), "cluster");
  }

  private static boolean waitsForQdrant(ProjectStatus status) {
    return status.detail() != null && status.detail().contains("Qdrant");
  }

  private static void found(TestNode node) {
    SearchReply reply = node.search("shop", "try again after a network error", SearchMode.VECTORS);
    assertThat(reply.remark()).isNull();
    assertThat(reply.stage()).isEqualTo(SearchMode.VECTORS);
    assertThat(first(reply).path()).isEqualTo("net/retry.py");
  }

  private List<Path> vectorFolders() throws IOException {
    try (Stream<Path> children = Files.list(data().resolve("index/projects/shop"))) {
      return children
          .filter(child -> child.getFileName().toString().startsWith("vectors"))
          .toList();
    }
  }
}
