package dev.pilothouse.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.redis.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that stopped, in order or not, and starts again on the same data directory. */
@Timeout(180)
final class IndexRestartIT extends OneNode {
  @Test
  void start_afterAStop_servesAtOnce() throws Exception {
    TestNode first = start(true);
    first.index("shop", TestSources.repository(root.resolve("shop")));
    first.awaitReady("shop");
    assertThat(first.stop()).isLessThan(Duration.ofSeconds(2));

    TestNode second = start(true);
    assertThat(second.status("shop").state()).isEqualTo(ProjectState.READY);
    assertThat(first(second.search("shop", "value added tax", null)).path())
        .isEqualTo("shop/Invoice.java");
  }

  @Test
  void start_sourceChangedMeanwhile_indexesAgain() throws Exception {
    TestNode first = start(true);
    first.index("fs", TestSources.functions(root.resolve("fs"), 5));
    first.awaitReady("fs");
    first.stop();
    TestSources.write(root.resolve("fs/new.py"), "def brand_new():\n    return 42\n");
    TestNode second = start(true);
    second.awaitStatus(
        "fs",
        "the new file is there",
        status -> status.state() == ProjectState.READY && status.counts().files() == 6);
  }

  @Test
  void start_damagedIndex_isRebuiltAndSaysSo() throws Exception {
    TestNode first = start(true);
    first.index("shop", TestSources.repository(root.resolve("shop")));
    first.awaitReady("shop");
    first.stop();
    try (Stream<Path> files = Files.list(generation("shop"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".cfs")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    TestNode second = start(true);
    ProjectStatus ready = second.awaitReady("shop");
    assertThat(ready.detail()).contains("rebuilt").contains("damaged");
    assertThat(first(second.search("shop", "value added tax", null)).path())
        .isEqualTo("shop/Invoice.java");
  }

  @Test
  void stop_whileEmbedding_goesOnAtTheNextStart() throws Exception {
    TestNode first = start(true);
    first.index("fs", TestSources.functions(root.resolve("fs"), 400));
    first.awaitStatus("fs", "some vectors", status -> status.vectorCoverage() > 0.1);
    CacheSet set = new CacheSet("fs", "notes", "about", "v", null);
    assertThat(Await.result(first.bus().request(CacheEndpoints.SET, set)).confirmed()).isTrue();
    assertThat(first.stop()).isLessThan(Duration.ofSeconds(4));
    TestNode second = start(true);
    assertThat(second.status("fs").textReady()).isTrue();
    ProjectStatus ready = second.awaitReady("fs");
    assertThat(ready.counts().vectors()).isEqualTo(400);
    // the run that stopped may have ended before it told the cache of what had changed
    CacheRef about = new CacheRef("fs", "notes", "about");
    assertThat(Await.result(second.bus().request(CacheEndpoints.GET, about)).found()).isFalse();
  }

  @Test
  void start_afterKill_goesOnWithWhatWasMade() throws Exception {
    Path source = TestSources.functions(root.resolve("fs"), 600);
    NodeProcess killed = NodeProcess.index(redis.url(), data(), root, "fs", source);
    killed.close();
    TestNode second = start(true);
    assertThat(second.status("fs").textReady()).isTrue();
    assertThat(second.search("fs", "compute_17", SearchMode.TEXT).results()).isNotEmpty();
    ProjectStatus ready = second.awaitReady("fs");
    assertThat(ready.counts().vectors()).isEqualTo(600);
    assertThat(ready.counts().fromCache()).isGreaterThanOrEqualTo(100);
  }
}
