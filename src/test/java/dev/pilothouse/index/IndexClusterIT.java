package dev.pilothouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cluster.ClusterMember;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.OwnedProjects;
import dev.pilothouse.contracts.index.OwnerEndpoints;
import dev.pilothouse.contracts.index.ProjectPhase;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.EmbeddedRedis;
import dev.pilothouse.redis.EmbeddedRedisSettings;
import dev.pilothouse.redis.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes of one cluster, each with an index and lanes, and one Redis. */
@Timeout(180)
final class IndexClusterIT {
  private static final int ASKED = 12;

  @TempDir Path folder;
  private Path root;
  private EmbeddedRedis redis;
  private TestNode one;
  private TestNode two;

  @BeforeEach
  void startBoth() throws Exception {
    root = Files.createDirectory(folder.resolve("root"));
    redis =
        EmbeddedRedis.start(
            EmbeddedRedisSettings.in(Files.createDirectory(folder.resolve("redis"))));
    String cluster = "index-" + UUID.randomUUID();
    int port = ClusterMember.freePort();
    one = node("one", ClusterMember.start(cluster, port, 0));
    two = node("two", ClusterMember.start(cluster, ClusterMember.freePort(), port));
  }

  @AfterEach
  void stopAll() {
    one.close();
    two.close();
    redis.close();
  }

  @Test
  void requests_atTheOtherNode_areAnsweredByTheOwner() throws Exception {
    Path source = TestSources.repository(root.resolve("shop"));
    String owner = one.index("shop", source).nodeId();
    // Requests go round the nodes, so both are asked.
    for (int i = 0; i < ASKED; i++) {
      assertThat(one.status("shop").nodeId()).isEqualTo(owner);
      assertThat(two.status("shop").nodeId()).isEqualTo(owner);
    }
    one.awaitReady("shop");
    for (int i = 0; i < ASKED; i++) {
      assertThat(two.search("shop", "value added tax", null).results().getFirst().path())
          .isEqualTo("shop/Invoice.java");
      assertThat(one.index("shop", source).nodeId()).isEqualTo(owner);
      one.awaitReady("shop");
    }
    one.delete("shop");
    Eventually.until(
        "no node lists it any more",
        Duration.ofSeconds(5),
        () -> list(one).isEmpty() && list(two).isEmpty() && list(one).isEmpty());
  }

  @Test
  void index_rightAfterDelete_worksAtEitherNode() throws Exception {
    Path source = TestSources.functions(root.resolve("fs"), 3);
    for (int i = 0; i < ASKED; i++) {
      assertThat(two.index("fs", source).id()).isEqualTo("fs");
      one.delete("fs");
    }
  }

  @Test
  void list_projectsOfBothNodes_givesAllAtEachNode() throws Exception {
    TestSources.functions(root.resolve("fs"), 3);
    Set<String> owners = new HashSet<>();
    for (int i = 0; i < ASKED; i++) {
      TestNode asked = i % 2 == 0 ? one : two;
      owners.add(asked.index("p" + i, root.resolve("fs")).nodeId());
    }
    assertThat(owners).hasSize(2);
    Eventually.until(
        "both nodes know of all", Duration.ofSeconds(5), () -> knowAll(one) && knowAll(two));
  }

  @Test
  void index_afterItsOwnerStopped_isTakenOverWithCachedVectors() throws Exception {
    Path source = TestSources.functions(root.resolve("fs"), 40);
    String owner = one.index("fs", source).nodeId();
    one.awaitReady("fs");
    TestNode left = one.nodeId().equals(owner) ? two : one;
    (left == one ? two : one).close();
    ProjectStatus taken = left.index("fs", source);
    assertThat(taken.nodeId()).isEqualTo(left.nodeId());
    ProjectStatus ready = left.awaitReady("fs");
    assertThat(ready.counts().fromCache()).isEqualTo(40);
    assertThat(ready.state()).isEqualTo(ProjectState.READY);
  }

  @Test
  void index_ofAProjectOnlyANodeThatIsGoneSaidItHas_isTakenOn() throws Exception {
    Path source = TestSources.functions(root.resolve("fs"), 3);
    ProjectStatus said = one.index("fs", source);
    one.delete("fs");
    Eventually.until(
        "all nodes heard", Duration.ofSeconds(5), () -> list(one).isEmpty() && list(two).isEmpty());
    one.bus().publish(OwnerEndpoints.OWNED, new OwnedProjects("gone", List.of(said)));
    Eventually.until("a node heard", Duration.ofSeconds(5), () -> !list(two).isEmpty());
    assertThat(two.index("fs", source).nodeId()).isNotEqualTo("gone");
    one.awaitReady("fs");
  }

  @Test
  void index_ofAStoppedOwnersPausedProject_staysPausedUntilResumed() throws Exception {
    Path source = TestSources.functions(root.resolve("fs"), 600);
    String owner = one.index("fs", source).nodeId();
    one.awaitStatus("fs", "some vectors", status -> status.counts().vectors() > 0);
    // at either node, which passes it on
    assertThat(two.pause("fs").nodeId()).isEqualTo(owner);
    TestNode left = one.nodeId().equals(owner) ? two : one;
    (left == one ? two : one).close();
    assertThat(left.index("fs", source).paused()).isTrue();
    left.awaitStatus("fs", "it rests", status -> status.phase() == ProjectPhase.PAUSED);
    left.resume("fs");
    assertThat(left.awaitReady("fs").counts().vectors()).isEqualTo(600);
  }

  private TestNode node(String name, ClusterMember member) {
    return TestNode.start(
        new TestNode.Spec(redis.url(), folder.resolve("data-" + name), root, true),
        member.vertx(),
        member.bus(),
        member.nodeId());
  }

  private static boolean knowAll(TestNode node) {
    for (int i = 0; i < ASKED; i++) {
      if (list(node).size() != ASKED) {
        return false;
      }
    }
    return true;
  }

  private static List<ProjectStatus> list(TestNode node) {
    return Await.result(node.bus().request(IndexEndpoints.LIST, Nothing.NOTHING)).projects();
  }
}
