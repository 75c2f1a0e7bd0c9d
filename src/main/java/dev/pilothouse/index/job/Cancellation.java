package dev.pilothouse.index.job;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.index.lanes.EmbeddingRun;
import java.util.HashSet;
import java.util.Set;

/**
 * A job's order to stop, or to make no more vectors. Jobs are never interrupted, because an
 * interrupt closes the files that Lucene writes. Thread-safe.
 */
final class Cancellation {
  private final Set<EmbeddingRun> runs = new HashSet<>();
  private boolean cancelled;
  private boolean paused;

  synchronized void cancel() {
    cancelled = true;
    runs.forEach(EmbeddingRun::cancel);
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Lets what lanes hold come in, and gives them no more. */
  synchronized void pause() {
    paused = true;
    runs.forEach(EmbeddingRun::finishEarly);
  }

  synchronized boolean isPaused() {
    return paused;
  }

  /** Throws {@code cancelled} if the job is to stop. */
  synchronized void check() {
    if (cancelled) {
      throw new FailureException(FailureCode.CANCELLED, "the job was cancelled");
    }
  }

  /** Has the run cancelled or paused with the job. */
  synchronized void add(EmbeddingRun run) {
    runs.add(run);
    if (cancelled) {
      run.cancel();
    }
    if (paused) {
      run.finishEarly();
    }
  }

  synchronized void remove(EmbeddingRun run) {
    runs.remove(run);
  }
}
