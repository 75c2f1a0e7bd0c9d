package dev.pilothouse.index.job;

import dev.pilothouse.contracts.index.ProjectCounts;
import dev.pilothouse.contracts.index.ProjectFailure;
import dev.pilothouse.contracts.index.ProjectPhase;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.index.store.Manifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Where a project stands; written by its job, read by everyone. Thread-safe. */
final class Progress {
  private final String nodeId;
  private final LongSupplier nanoTime;
  private final RateWindow rate = new RateWindow();
  private Project project;
  private ProjectState state = ProjectState.QUEUED;
  private ProjectPhase phase = ProjectPhase.WAITING;
  private boolean textReady;
  private long files;
  private long chunks;
  private long vectors;
  private long fromCache;
  private long failedChunks;
  private final List<ProjectFailure> failures = new ArrayList<>();
  private Map<String, Long> skipped = Map.of();
  private @Nullable String detail;
  private @Nullable String remark;
  private long beganAt;
  private long tookNanos;
  private boolean running;
  private long version;

  Progress(Project project, String nodeId, LongSupplier nanoTime) {
    this.project = project;
    this.nodeId = nodeId;
    this.nanoTime = nanoTime;
  }

  /** What the index on disk tells at a start. */
  synchronized void restored(@Nullable Manifest manifest, boolean damaged) {
    version++;
    if (damaged) {
      remark = "rebuilt, because its index on disk was damaged; the node's log says how";
    }
    if (manifest != null) {
      take(manifest);
      textReady = true;
    }
    if (manifest != null && manifest.complete()) {
      vectors = chunks;
      state = ProjectState.READY;
      phase = ProjectPhase.DONE;
    }
  }

  /** What is wanted of the project is another thing, and its job goes on. */
  synchronized void renewed(Project renewed) {
    version++;
    project = renewed;
  }

  synchronized void queued(Project renewed) {
    version++;
    project = renewed;
    state = ProjectState.QUEUED;
    phase = ProjectPhase.WAITING;
    detail = null;
    began();
  }

  synchronized void reading() {
    version++;
    if (!running) {
      began();
    }
    state = ProjectState.INDEXING;
    phase = ProjectPhase.READING;
    detail = null;
    files = 0;
    chunks = 0;
    vectors = 0;
    fromCache = 0;
    forgetFailures();
    skipped = Map.of();
  }

  synchronized void read(int moreFiles, int moreChunks) {
    version++;
    files += moreFiles;
    chunks += moreChunks;
  }

  /** Text is searchable. */
  synchronized void textReady(Manifest manifest) {
    version++;
    take(manifest);
    textReady = true;
  }

  /** Embedding begins with this many vectors in place. */
  synchronized void embedding(long present) {
    version++;
    if (!running) {
      began();
    }
    state = ProjectState.INDEXING;
    phase = ProjectPhase.EMBEDDING;
    vectors = present;
    fromCache = 0;
    forgetFailures();
    rate.start(nanoTime.getAsLong());
  }

  /** So many chunks have vectors, and no more are being made. */
  synchronized void covered(long present) {
    version++;
    vectors = present;
  }

  synchronized void cached(long more) {
    version++;
    vectors += more;
    fromCache += more;
  }

  synchronized void embedded(long more) {
    version++;
    detail = null;
    vectors += more;
    rate.add(more, nanoTime.getAsLong());
  }

  /**
   * Chunks got no vector.
   *
   * @param where they stand and why; more than a status lists are dropped
   */
  synchronized void failedChunks(long more, List<ProjectFailure> where) {
    version++;
    failedChunks += more;
    where.stream().limit(ProjectFailure.MOST_LISTED - failures.size()).forEach(failures::add);
  }

  /** Why the first of the chunks without a vector has none; empty if none failed. */
  synchronized String failedBecause() {
    return failures.isEmpty() ? "" : failures.getFirst().reason();
  }

  /** Everything is in place. */
  synchronized void ready(Manifest manifest) {
    if (state == ProjectState.READY && !running) {
      return;
    }
    version++;
    take(manifest);
    textReady = true;
    vectors = chunks;
    end(ProjectState.READY, remark);
  }

  /** The job cannot go on just now, and says what it waits for; the next vector takes this back. */
  synchronized void waiting(String what) {
    version++;
    detail = what;
  }

  /** The job failed; what it has made stays searchable. */
  synchronized void failed(String why) {
    if (state == ProjectState.FAILED && !running && why.equals(detail)) {
      return;
    }
    version++;
    end(ProjectState.FAILED, why);
  }

  /** Nothing is made until it is resumed; what there is stays searchable. */
  synchronized void paused() {
    version++;
    boolean whole = state == ProjectState.READY;
    end(
        whole ? state : ProjectState.QUEUED,
        whole ? remark : "paused; go on with: pilothouse index resume " + project.id());
    phase = whole ? ProjectPhase.DONE : ProjectPhase.PAUSED;
  }

  /** Of the project's vectors among those of others. */
  synchronized int priority() {
    return project.priorityOrUsual();
  }

  synchronized boolean isEmbedding() {
    return phase == ProjectPhase.EMBEDDING;
  }

  synchronized boolean hasFailed() {
    return state == ProjectState.FAILED;
  }

  synchronized boolean searchable() {
    return textReady;
  }

  /** Whether nobody has been told of a job. */
  synchronized boolean isAtRest() {
    return phase == ProjectPhase.DONE;
  }

  synchronized double coverage() {
    return chunks == 0 ? 0 : Math.min(1.0, (double) vectors / chunks);
  }

  /** Grows with every change. */
  synchronized long version() {
    return version;
  }

  /** Where it stands, without the list of failures. */
  synchronized ProjectStatus status() {
    return status(List.of());
  }

  /** Where it stands, with the lines that have no vector. */
  synchronized ProjectStatus wholeStatus() {
    return status(
        failures.stream()
            .sorted(
                Comparator.comparing(ProjectFailure::path)
                    .thenComparingInt(ProjectFailure::startLine))
            .toList());
  }

  private ProjectStatus status(List<ProjectFailure> listed) {
    long now = nanoTime.getAsLong();
    double perSecond = rate.perSecond(now);
    long left = Math.max(0, chunks - vectors - failedChunks);
    Long etaMs = perSecond > 0 ? (Long) Math.round(left / perSecond * 1000) : null;
    return new ProjectStatus(
        project.id(),
        project.source(),
        project.ref(),
        state,
        phase,
        textReady,
        coverage(),
        new ProjectCounts(files, chunks, vectors, fromCache, failedChunks, skipped),
        perSecond,
        etaMs,
        (running ? now - beganAt : tookNanos) / 1_000_000,
        nodeId,
        project.watched(),
        project.priorityOrUsual(),
        project.paused(),
        listed,
        detail == null && state != ProjectState.FAILED ? remark : detail);
  }

  private void forgetFailures() {
    failedChunks = 0;
    failures.clear();
  }

  private void began() {
    beganAt = nanoTime.getAsLong();
    running = true;
    rate.stop();
  }

  private void end(ProjectState reached, @Nullable String why) {
    state = reached;
    phase = ProjectPhase.DONE;
    detail = why;
    rate.stop();
    if (running) {
      tookNanos = nanoTime.getAsLong() - beganAt;
      running = false;
    }
  }

  private void take(Manifest manifest) {
    files = manifest.files();
    chunks = manifest.chunks();
    Map<String, Long> counts = new HashMap<>();
    manifest.skipped().forEach((reason, count) -> counts.put(reason, count.longValue()));
    skipped = counts;
  }
}
