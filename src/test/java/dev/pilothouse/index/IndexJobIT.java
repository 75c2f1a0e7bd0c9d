package dev.pilothouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.ProjectChanged;
import dev.pilothouse.contracts.index.ProjectList;
import dev.pilothouse.contracts.index.ProjectPhase;
import dev.pilothouse.contracts.index.ProjectRef;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.contracts.socket.PublishReply;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One node with the real model, a real Redis and a real index. */
@Timeout(180)
final class IndexJobIT extends OneNode {
  @Test
  void index_repository_isFoundByWordsAndMeaning() throws Exception {
    TestNode node = start(true);
    ProjectStatus begun = node.index("shop", TestSources.repository(root.resolve("shop")));
    assertThat(begun.state()).isIn(ProjectState.QUEUED, ProjectState.INDEXING);
    ProjectStatus ready = node.awaitReady("shop");
    assertThat(ready.counts().files()).isEqualTo(3);
    assertThat(ready.counts().vectors()).isEqualTo(ready.counts().chunks()).isPositive();
    assertThat(ready.vectorCoverage()).isEqualTo(1.0);
    assertThat(ready.phase()).isEqualTo(ProjectPhase.DONE);

    SearchReply byMeaning = node.search("shop", "try again after a network error", null);
    assertThat(byMeaning.stage()).isEqualTo(SearchMode.HYBRID);
    assertThat(first(byMeaning).path()).isEqualTo("net/retry.py");
    assertThat(first(byMeaning).symbol()).isEqualTo("call_with_backoff");
    assertThat(first(byMeaning).snippet()).contains("def call_with_backoff");
    assertThat(byMeaning.tookMs()).isPositive();
    assertThat(first(node.search("shop", "totalWithTax", SearchMode.TEXT)).path())
        .isEqualTo("shop/Invoice.java");
    assertThat(node.search("shop", "money", SearchMode.VECTORS).stage())
        .isEqualTo(SearchMode.VECTORS);
  }

  @Test
  void index_faultySources_areRefusedWithTheReason() throws Exception {
    TestNode node = start(true);
    assertThat(node.refused("p", root.resolve("none"))).hasMessageContaining("does not exist");
    assertThat(node.refused("p", folder)).hasMessageContaining(root.toRealPath().toString());
    assertThat(node.refused("p", Files.createDirectory(root.resolve("empty"))))
        .hasMessageContaining("invalid-request")
        .hasMessageContaining("is empty");
    assertThat(list(node)).isEmpty();
    assertThat(Await.failure(node.bus().request(IndexEndpoints.STATUS, new ProjectRef("p"))))
        .hasMessageContaining("not-found")
        .hasMessageContaining("pilothouse index DIR --project p");
  }

  @Test
  void index_sameIdOtherSource_isAConflict() throws Exception {
    TestNode node = start(true);
    node.index("p", TestSources.functions(root.resolve("one"), 2));
    assertThat(node.refused("p", TestSources.functions(root.resolve("two"), 2)))
        .hasMessageContaining("conflict")
        .hasMessageContaining("--project");
  }

  @Test
  void index_nothingChanged_isReadyWithoutReading() throws Exception {
    TestNode node = start(true);
    Path source = TestSources.functions(root.resolve("fs"), 20);
    node.index("fs", source);
    node.awaitReady("fs");
    Path generation = generation("fs");
    node.index("fs", source);
    assertThat(node.awaitReady("fs").counts().chunks()).isEqualTo(20);
    assertThat(generation("fs")).isEqualTo(generation);

    TestSources.write(source.resolve("more.py"), "def more():\n    return 'something new'\n");
    node.index("fs", source);
    ProjectStatus renewed = node.awaitReady("fs");
    assertThat(renewed.counts().chunks()).isEqualTo(21);
    assertThat(generation("fs")).isNotEqualTo(generation);
    assertThat(first(node.search("fs", "more", null)).path()).isEqualTo("more.py");
  }

  @Test
  void index_knownTextsInAnotherProject_takesVectorsFromTheCache() throws Exception {
    TestNode node = start(true);
    node.index("one", TestSources.functions(root.resolve("one"), 30));
    assertThat(node.awaitReady("one").counts().fromCache()).isZero();
    node.delete("one");
    node.index("two", TestSources.functions(root.resolve("two"), 30));
    assertThat(node.awaitReady("two").counts().fromCache()).isEqualTo(30);
  }

  @Test
  void search_withoutLanes_answersFromTheText() throws Exception {
    TestNode node = start(false);
    node.index("shop", TestSources.repository(root.resolve("shop")));
    node.awaitStatus("shop", "text is ready", ProjectStatus::textReady);
    SearchReply reply = node.search("shop", "backoff attempts", null);
    assertThat(reply.stage()).isEqualTo(SearchMode.TEXT);
    assertThat(reply.vectorCoverage()).isZero();
    assertThat(first(reply).path()).isEqualTo("net/retry.py");
    assertThat(node.status("shop").state()).isEqualTo(ProjectState.INDEXING);
    assertThat(node.delete("shop")).isNotNull();
  }

  @Test
  void index_whileItsJobRuns_joinsIt() throws Exception {
    TestNode node = start(false);
    Path source = TestSources.functions(root.resolve("fs"), 10);
    node.index("fs", source);
    node.awaitStatus("fs", "text is ready", ProjectStatus::textReady);
    assertThat(node.index("fs", source).phase()).isEqualTo(ProjectPhase.EMBEDDING);
    assertThat(list(node)).hasSize(1);
  }

  @Test
  void index_whileAnotherProjectEmbeds_itsTextIsReady() throws Exception {
    TestNode node = start(false);
    node.index("one", TestSources.functions(root.resolve("one"), 10));
    node.awaitStatus("one", "it embeds", status -> status.phase() == ProjectPhase.EMBEDDING);
    node.index("two", TestSources.functions(root.resolve("two"), 10));
    node.awaitStatus("two", "text is ready", ProjectStatus::textReady);
    assertThat(node.status("one").phase()).isEqualTo(ProjectPhase.EMBEDDING);
  }

  @Test
  void delete_runningJob_removesEverything() throws Exception {
    TestNode node = start(false);
    node.index("fs", TestSources.functions(root.resolve("fs"), 50));
    node.delete("fs");
    assertThat(list(node)).isEmpty();
    assertThat(data().resolve("index/projects/fs")).doesNotExist();
    node.index("fs", root.resolve("fs"));
    node.awaitStatus("fs", "text is ready", ProjectStatus::textReady);
  }

  @Test
  void index_redisAway_ownerServesAndNobodyTakesOver() throws Exception {
    TestNode node = start(true);
    node.index("shop", TestSources.repository(root.resolve("shop")));
    node.awaitReady("shop");
    redis.close();
    assertThat(first(node.search("shop", "value added tax", null)).path())
        .isEqualTo("shop/Invoice.java");
    assertThat(node.index("shop", root.resolve("shop")).id()).isEqualTo("shop");
    node.awaitReady("shop");
    assertThat(node.refused("other", root.resolve("shop"))).hasMessageContaining("Redis is away");
  }

  @Test
  void progress_wholeJob_isToldInTheProjectsRoom() throws Exception {
    TestNode node = start(true);
    List<PublishRequest> events = new CopyOnWriteArrayList<>();
    Await.result(
        node.bus()
            .serve(
                SocketEndpoints.PUBLISH,
                (event, call) -> {
                  events.add(event);
                  return Future.succeededFuture(new PublishReply("1", false, null, null));
                }));
    long began = System.nanoTime();
    node.index("fs", TestSources.functions(root.resolve("fs"), 60));
    node.awaitReady("fs");
    Eventually.until("the last event", Duration.ofSeconds(5), () -> isReady(events));
    double seconds = (System.nanoTime() - began) / 1e9;
    assertThat(events.size()).isLessThanOrEqualTo((int) (seconds * 4) + 2);
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.room()).isEqualTo("project:fs");
              assertThat(event.type()).isEqualTo(IndexEndpoints.PROGRESS_EVENT);
              assertThat(event.key()).isEqualTo("fs");
            });
    TestSources.write(root.resolve("fs/part1/f1.py"), "def other():\n    return 1\n");
    Files.delete(root.resolve("fs/part2/f2.py"));
    node.index("fs", root.resolve("fs"));
    Eventually.until("a change is told", Duration.ofSeconds(20), () -> changed(events) != null);
    assertThat(changed(events).changed()).isEqualTo(2);
    assertThat(changed(events).files()).containsExactlyInAnyOrder("part1/f1.py", "part2/f2.py");
  }

  private static @Nullable ProjectChanged changed(List<PublishRequest> events) {
    return events.stream()
        .filter(event -> event.type().equals(IndexEndpoints.CHANGED_EVENT))
        .map(event -> Json.decode(new JsonObject(event.data()), ProjectChanged.class))
        .findFirst()
        .orElse(null);
  }

  private static boolean isReady(List<PublishRequest> events) {
    return !events.isEmpty()
        && Json.decode(new JsonObject(events.getLast().data()), ProjectStatus.class).state()
            == ProjectState.READY;
  }

  private static List<ProjectStatus> list(TestNode node) {
    ProjectList list = Await.result(node.bus().request(IndexEndpoints.LIST, Nothing.NOTHING));
    return list.projects();
  }
}
