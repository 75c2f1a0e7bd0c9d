package dev.pilothouse.index.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.index.ProjectPhase;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.index.store.Manifest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Project PROJECT = new Project("p", "/src", null, false);

  private final AtomicLong now = new AtomicLong(1_000_000_000L);
  private final Progress progress = new Progress(PROJECT, "node", now::get);

  @Test
  void status_wholeJob_tellsEachStep() {
    progress.queued(PROJECT);
    assertThat(progress.status().state()).isEqualTo(ProjectState.QUEUED);
    progress.reading();
    progress.read(1, 60);
    progress.read(1, 40);
    assertThat(progress.status().phase()).isEqualTo(ProjectPhase.READING);
    assertThat(progress.status().counts().files()).isEqualTo(2);
    assertThat(progress.status().textReady()).isFalse();

    progress.textReady(manifest(false));
    progress.embedding(10);
    progress.cached(20);
    pass(1_000);
    progress.embedded(35);
    ProjectStatus embedding = progress.status();
    assertThat(embedding.textReady()).isTrue();
    assertThat(embedding.vectorCoverage()).isEqualTo(0.65);
    assertThat(embedding.counts().fromCache()).isEqualTo(20);
    assertThat(embedding.counts().skipped()).containsEntry("binary", 3L);
    assertThat(embedding.chunksPerSecond()).isEqualTo(35.0);
    assertThat(embedding.etaMs()).isEqualTo(1_000);

    pass(1_000);
    progress.ready(manifest(true));
    pass(5_000);
    ProjectStatus ready = progress.status();
    assertThat(ready.state()).isEqualTo(ProjectState.READY);
    assertThat(ready.vectorCoverage()).isEqualTo(1.0);
    assertThat(ready.elapsedMs()).isEqualTo(2_000);
    assertThat(ready.chunksPerSecond()).isZero();
    assertThat(ready.etaMs()).isNull();
  }

  @Test
  void failed_afterText_keepsTextReady() {
    progress.textReady(manifest(false));
    progress.failed("no lanes");
    assertThat(progress.status().state()).isEqualTo(ProjectState.FAILED);
    assertThat(progress.status().detail()).isEqualTo("no lanes");
    assertThat(progress.searchable()).isTrue();
  }

  @Test
  void waiting_staysTold_untilTheNextVector() {
    progress.textReady(manifest(false));
    progress.embedding(0);
    progress.waiting("no lane");
    progress.embedding(0);
    assertThat(progress.status().detail()).isEqualTo("no lane");
    assertThat(progress.status().state()).isEqualTo(ProjectState.INDEXING);
    progress.embedded(1);
    assertThat(progress.status().detail()).isNull();
  }

  @Test
  void restored_completeIndex_isReady() {
    progress.restored(manifest(true), false);
    assertThat(progress.status().state()).isEqualTo(ProjectState.READY);
    assertThat(progress.isAtRest()).isTrue();
  }

  @Test
  void restored_damagedIndex_saysSoUntilTheEnd() {
    progress.restored(null, true);
    assertThat(progress.status().state()).isEqualTo(ProjectState.QUEUED);
    progress.reading();
    assertThat(progress.status().detail()).contains("rebuilt").contains("damaged");
    progress.ready(manifest(true));
    assertThat(progress.status().detail()).contains("rebuilt");
  }

  @Test
  void version_everyChange_grows() {
    long before = progress.version();
    progress.read(1, 1);
    assertThat(progress.version()).isGreaterThan(before);
    assertThat(progress.version()).isEqualTo(progress.version());
  }

  private void pass(long millis) {
    now.addAndGet(millis * 1_000_000);
  }

  private static Manifest manifest(boolean complete) {
    return new Manifest(1, "f", "rules", "", 2, 100, Map.of("binary", 3), complete);
  }
}
