package dev.pilothouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.IndexRequest;
import dev.pilothouse.contracts.index.ProjectPhase;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchHit;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.contracts.node.LaneStatus;
import dev.pilothouse.contracts.node.NodeEndpoints;
import dev.pilothouse.index.remote.GitServer;
import dev.pilothouse.index.remote.SshGitServer;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sources that change between two runs, or while they are watched. */
@Timeout(180)
final class IndexChangesIT extends OneNode {
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void index_changedMovedAndDeleted_onlyTheChangedIsEmbedded() throws Exception {
    TestNode node = start(true);
    Path source = TestSources.functions(root.resolve("fs"), 40);
    node.index("fs", source);
    node.awaitReady("fs");
    assertThat(embedded(node)).isEqualTo(40);
    Set<Object> written = files("fs");

    TestSources.write(source.resolve("part1/f1.py"), "def compute_1():\n    return 'walrus'\n");
    Files.createDirectories(source.resolve("moved"));
    Files.move(source.resolve("part2/f2.py"), source.resolve("moved/f2.py"));
    Files.delete(source.resolve("part3/f3.py"));
    node.index("fs", source);
    ProjectStatus ready = node.awaitReady("fs");
    assertThat(ready.counts().files()).isEqualTo(39);
    assertThat(ready.counts().chunks()).isEqualTo(39);
    assertThat(ready.counts().vectors()).isEqualTo(39);
    assertThat(embedded(node)).isEqualTo(41);
    assertThat(files("fs"))
        .as("what did not change is not written again")
        .containsAnyElementsOf(written);
    assertThat(paths(node, "walrus")).first().isEqualTo("part1/f1.py");
    assertThat(paths(node, "compute_2")).first().isEqualTo("moved/f2.py");
    assertThat(paths(node, "compute_3")).doesNotContain("part3/f3.py");
    assertThat(node.search("fs", "Joins value 2 with the other one", SearchMode.VECTORS).results())
        .extracting(SearchHit::path)
        .contains("moved/f2.py")
        .doesNotContain("part2/f2.py", "part3/f3.py");
  }

  @Test
  void index_branchSwitchedAndBack_findsWhatIsCheckedOut() throws Exception {
    TestNode node = start(true);
    Path source = TestSources.repository(root.resolve("shop"));
    node.index("shop", source);
    node.awaitReady("shop");
    try (Git git = Git.open(source.toFile())) {
      String first = git.getRepository().getBranch();
      git.checkout().setCreateBranch(true).setName("other").call();
      git.rm().addFilepattern("net/retry.py").call();
      TestSources.write(source.resolve("net/pool.py"), "def walrus_pool():\n    return []\n");
      git.add().addFilepattern(".").call();
      commit(git, "pool");
      node.index("shop", source);
      assertThat(node.awaitReady("shop").counts().files()).isEqualTo(3);
      assertThat(paths(node, "shop", "walrus_pool")).first().isEqualTo("net/pool.py");
      assertThat(paths(node, "shop", "call_with_backoff")).doesNotContain("net/retry.py");

      git.checkout().setName(first).call();
      node.index("shop", source);
      ProjectStatus back = node.awaitReady("shop");
      assertThat(back.counts().vectors()).isEqualTo(back.counts().chunks());
      assertThat(back.counts().fromCache()).isPositive();
      assertThat(
              node.search("shop", "try again after a network error", SearchMode.VECTORS).results())
          .extracting(SearchHit::path)
          .contains("net/retry.py");
    }
  }

  @Test
  void index_historyRewritten_findsTheNewOne() throws Exception {
    TestNode node = start(true);
    Path source = TestSources.repository(root.resolve("shop"));
    node.index("shop", source);
    node.awaitReady("shop");
    try (Git git = Git.open(source.toFile())) {
      TestSources.write(source.resolve("shop/Walrus.java"), "class Walrus { void tusk() {} }\n");
      git.add().addFilepattern(".").call();
      commit(git, "walrus");
      node.index("shop", source);
      node.awaitReady("shop");
      assertThat(paths(node, "shop", "tusk")).contains("shop/Walrus.java");
      git.reset().setMode(ResetCommand.ResetType.HARD).setRef("HEAD~1").call();
      TestSources.write(source.resolve("shop/Seal.java"), "class Seal { void flipper() {} }\n");
      git.add().addFilepattern(".").call();
      commit(git, "seal instead");
      node.index("shop", source);
      node.awaitReady("shop");
      assertThat(paths(node, "shop", "tusk")).doesNotContain("shop/Walrus.java");
      assertThat(paths(node, "shop", "flipper")).contains("shop/Seal.java");
    }
  }

  @Test
  void index_watched_followsTheSourceUntilToldNotTo() throws Exception {
    TestNode node = start(true);
    Path source = TestSources.functions(root.resolve("fs"), 20);
    assertThat(put(node, source, true).watched()).isTrue();
    node.awaitReady("fs");
    TestSources.write(source.resolve("new/walrus.py"), "def walrus():\n    return 'tusk'\n");
    Eventually.until("it is found", SOON, () -> paths(node, "walrus").contains("new/walrus.py"));
    node.awaitReady("fs");
    Files.delete(source.resolve("new/walrus.py"));
    Eventually.until("it is gone", SOON, () -> !paths(node, "walrus").contains("new/walrus.py"));

    assertThat(put(node, source, null).watched()).isTrue();
    node.awaitReady("fs");
    assertThat(put(node, source, false).watched()).isFalse();
    node.awaitReady("fs");
    TestSources.write(source.resolve("new/seal.py"), "def seal():\n    return 'flipper'\n");
    LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
    assertThat(paths(node, "seal")).doesNotContain("new/seal.py");
  }

  @Test
  void index_changedWhileItEmbeds_isFoundBeforeTheVectorsAreThere() throws Exception {
    TestNode node = start(false);
    Path source = TestSources.functions(root.resolve("fs"), 30);
    node.index("fs", source);
    node.awaitStatus("fs", "it embeds", status -> status.phase() == ProjectPhase.EMBEDDING);
    TestSources.write(source.resolve("new/walrus.py"), "def walrus():\n    return 'tusk'\n");
    node.index("fs", source);
    Eventually.until("it is found", SOON, () -> paths(node, "walrus").contains("new/walrus.py"));
    put(node, source, true);
    TestSources.write(source.resolve("new/seal.py"), "def seal():\n    return 'flipper'\n");
    Eventually.until("it is found", SOON, () -> paths(node, "seal").contains("new/seal.py"));
    node.awaitStatus("fs", "it embeds", status -> status.phase() == ProjectPhase.EMBEDDING);
  }

  @Test
  void index_watchedSourceGoneAndBack_failsAndRecovers() throws Exception {
    TestNode node = start(true);
    Path source = TestSources.functions(root.resolve("fs"), 5);
    put(node, source, true);
    node.awaitReady("fs");
    Path aside = root.resolve("aside");
    Files.move(source, aside);
    ProjectStatus failed =
        node.awaitStatus("fs", "says so", status -> status.state() == ProjectState.FAILED);
    assertThat(failed.detail()).contains("does not exist");
    assertThat(paths(node, "compute_3")).contains("part3/f3.py");
    Files.move(aside, source);
    put(node, source, null);
    node.awaitReady("fs");
  }

  @Test
  void index_changedFile_endsWhatIsCachedOfIt() throws Exception {
    TestNode node = start(true);
    Path source = TestSources.functions(root.resolve("fs"), 20);
    node.index("fs", source);
    node.awaitReady("fs");
    cache(node, "about1", "part1/f1.py");
    cache(node, "about2", "part2/f2.py");
    TestSources.write(source.resolve("part1/f1.py"), "def compute_1():\n    return 'walrus'\n");
    node.index("fs", source);
    node.awaitReady("fs");
    assertThat(cached(node, "about1")).isFalse();
    assertThat(cached(node, "about2")).isTrue();
  }

  @Test
  void index_urlOfARepository_isClonedFollowedAndRemoved() throws Exception {
    Path repositories = folder.resolve("repositories");
    Path origin = TestSources.repository(repositories.resolve("shop"));
    try (GitServer server = GitServer.start(repositories, folder.resolve("certificates"));
        Git git = Git.open(origin.toFile())) {
      Path clones = data().resolve("clones");
      TestNode node = start(spec(true).with(server.settings(clones, "token")));
      String url = server.url("shop");
      IndexRequest request = new IndexRequest("shop", url, null);
      assertThat(Await.result(node.bus().request(IndexEndpoints.INDEX, request)).source())
          .isEqualTo(url);
      assertThat(node.awaitReady("shop").counts().files()).isEqualTo(3);
      TestSources.write(origin.resolve("net/walrus.py"), "def walrus():\n    return 'tusk'\n");
      git.add().addFilepattern(".").call();
      commit(git, "walrus");
      Await.result(node.bus().request(IndexEndpoints.INDEX, request));
      assertThat(node.awaitReady("shop").counts().files()).isEqualTo(4);
      assertThat(paths(node, "shop", "walrus")).first().isEqualTo("net/walrus.py");
      IndexRequest nowhere = new IndexRequest("none", server.url("none"), null);
      Await.result(node.bus().request(IndexEndpoints.INDEX, nowhere));
      assertThat(
              node.awaitStatus("none", "says so", status -> status.state() == ProjectState.FAILED)
                  .detail())
          .contains(server.url("none"));
      node.delete("shop");
      node.delete("none");
      assertThat(clones).isEmptyDirectory();
    }
  }

  @Test
  void index_sshUrlOfARepository_isCloned() throws Exception {
    Path repositories = folder.resolve("repositories");
    TestSources.repository(repositories.resolve("shop"));
    try (SshGitServer server = SshGitServer.start(repositories, folder.resolve("keys"))) {
      TestNode node = start(spec(true).with(server.settings(data().resolve("clones"))));
      IndexRequest request = new IndexRequest("shop", server.url("shop"), null);
      assertThat(Await.result(node.bus().request(IndexEndpoints.INDEX, request)).source())
          .isEqualTo(server.url("shop"));
      assertThat(node.awaitReady("shop").counts().files()).isEqualTo(3);
    }
  }

  /** How many texts the node's lanes have embedded. */
  private static long embedded(TestNode node) {
    return Await.result(node.bus().request(NodeEndpoints.LANES, Nothing.NOTHING)).lanes().stream()
        .mapToLong(LaneStatus::texts)
        .sum();
  }

  /** The files of the index's text, told apart by the file system. */
  private Set<Object> files(String project) throws IOException {
    Set<Object> keys = new HashSet<>();
    try (Stream<Path> files = Files.list(generation(project))) {
      for (Path file : files.toList()) {
        keys.add(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
      }
    }
    return keys;
  }

  private static void cache(TestNode node, String key, String file) {
    CacheDependencies on = new CacheDependencies(List.of(), List.of(file), List.of(), List.of());
    CacheSet set = new CacheSet("fs", "notes", key, "v", null, on, null);
    assertThat(Await.result(node.bus().request(CacheEndpoints.SET, set)).confirmed()).isTrue();
  }

  private static boolean cached(TestNode node, String key) {
    return Await.result(node.bus().request(CacheEndpoints.GET, new CacheRef("fs", "notes", key)))
        .found();
  }

  private static ProjectStatus put(TestNode node, Path source, Boolean watch) {
    return Await.result(
        node.bus()
            .request(IndexEndpoints.INDEX, new IndexRequest("fs", source.toString(), null, watch)));
  }

  private static void commit(Git git, String message) throws Exception {
    git.commit()
        .setSign(false)
        .setMessage(message)
        .setAuthor("a", "a@example.org")
        .setCommitter("a", "a@example.org")
        .call();
  }

  private static List<String> paths(TestNode node, String query) {
    return paths(node, "fs", query);
  }

  private static List<String> paths(TestNode node, String project, String query) {
    return node.search(project, query, SearchMode.TEXT).results().stream()
        .map(SearchHit::path)
        .toList();
  }
}
