package dev.pilothouse.index.job;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.index.chunk.Chunker;
import dev.pilothouse.index.embed.EmbeddingException;
import dev.pilothouse.index.source.Fingerprint;
import dev.pilothouse.index.source.SourceException;
import dev.pilothouse.index.source.SourceTree;
import dev.pilothouse.index.store.Manifest;
import dev.pilothouse.index.store.ProjectStore;
import dev.pilothouse.index.vectors.VectorStoreException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Brings one project's index up to date: reads the source if it changed, then makes the vectors
 * that are missing. Whatever an earlier job left behind is used, so that one which was interrupted
 * goes on where it stopped.
 */
final class IndexJob implements Runnable {
  private static final System.Logger LOG = System.getLogger(IndexJob.class.getName());
  private static final int REST = 20;
  private static final long TRY_AGAIN_NANOS = 1_000_000_000L;

  /**
   * What all jobs of a node share.
   *
   * @param events what others are told of changed files
   * @param modelId part of every fingerprint
   */
  record Tools(
      SourceCheck sources,
      TextStage text,
      EmbeddingStage embedding,
      ChangeEvents events,
      String modelId) {}

  private final Project project;
  private final ProjectStore store;
  private final Progress progress;
  private final Tools tools;
  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Cancellation round = new Cancellation();
  private boolean again;
  private boolean paused;
  private boolean over;
  private volatile long lookedNanos;
  private volatile long restsSince;

  IndexJob(Project project, ProjectStore store, Progress progress, Tools tools) {
    this.project = project;
    this.paused = project.paused();
    this.store = store;
    this.progress = progress;
    this.tools = tools;
  }

  @Override
  public void run() {
    try {
      do {
        beginRound();
        cancellation.check();
        bringUpToDate();
      } while (!isOver());
    } catch (SourceException e) {
      progress.failed(tools.sources().explain(e));
    } catch (FailureException e) {
      if (e.failure().code() != FailureCode.CANCELLED || !cancellation.isCancelled()) {
        progress.failed(e.failure().message());
      }
    } catch (VectorStoreException e) {
      progress.failed(e.getMessage() + "; index again to go on");
    } catch (IOException e) {
      LOG.log(Level.WARNING, "indexing " + project.id() + " failed", e);
      progress.failed(
          "the index cannot be written: " + e + "; see that the data directory has room");
    } catch (EmbeddingException e) {
      progress.failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "indexing " + project.id() + " failed", e);
      progress.failed("a fault of ours; the log of this node has it: " + e);
    } finally {
      restsSince = System.nanoTime();
      end();
      ended.countDown();
    }
  }

  private synchronized void beginRound() {
    again = false;
    round = new Cancellation();
    if (paused) {
      round.pause();
    }
  }

  private synchronized boolean isAgain() {
    return again;
  }

  /** Whether nothing more is asked for; then nothing more can be. */
  private synchronized boolean isOver() {
    over = !again;
    return over;
  }

  private synchronized void end() {
    over = true;
  }

  void cancel() {
    cancellation.cancel();
    round.cancel();
  }

  /**
   * Has it end once files that are being read are searchable, or vectors that lanes make are in.
   */
  synchronized void pause() {
    paused = true;
    round.pause();
  }

  /**
   * Has a paused job go on.
   *
   * @return false if the job is over, so that it takes another one
   */
  synchronized boolean goOn() {
    paused = false;
    again = !over;
    return !over;
  }

  /**
   * Has the source looked at once more: what it was when the job began may be old.
   *
   * @return false if the job is over, so that it takes another one
   */
  synchronized boolean lookAgain() {
    if (!over) {
      again = true;
      round.cancel();
    }
    return !over;
  }

  /** Looks once more if the source is not what the vectors are being made of; blocks. */
  void lookWhileEmbedding() {
    restsSince = System.nanoTime();
    try (SourceTree tree = tools.sources().open(project, cancellation::isCancelled)) {
      Manifest present = store.manifest();
      if (present != null && !present.fingerprint().equals(fingerprint(tree).value())) {
        lookAgain();
      }
    } catch (SourceException | IOException e) {
      LOG.log(Level.DEBUG, "{0} cannot be looked at: {1}", project.id(), e.getMessage());
    }
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  /**
   * Whether it ended, or looked last, this long ago, and twenty times as long as it takes to look
   * at the source.
   */
  boolean restedFor(Duration atLeast) {
    return System.nanoTime() - restsSince > Math.max(atLeast.toNanos(), REST * lookedNanos);
  }

  /** Waits for the end; returns whether it came in time. */
  boolean awaitEnd(long millis) {
    try {
      return ended.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Fingerprint fingerprint(SourceTree tree) {
    return new Fingerprint(tree.digest(), Chunker.VERSION, tools.modelId(), ProjectStore.FORMAT);
  }

  private void bringUpToDate() throws SourceException, IOException {
    if (round.isPaused()) {
      rest();
      return;
    }
    Manifest manifest;
    long began = System.nanoTime();
    try (SourceTree tree = tools.sources().open(project, cancellation::isCancelled)) {
      Fingerprint fingerprint = fingerprint(tree);
      restsSince = System.nanoTime();
      lookedNanos = restsSince - began;
      Manifest present = store.manifest();
      if (present != null && present.fingerprint().equals(fingerprint.value())) {
        if (present.complete() && store.hasVectors()) {
          progress.ready(present);
          return;
        }
        manifest = present;
        if (store.takeInterrupted()) {
          // whether the cache has heard of what changed then is not known
          tools.events().unsure(project.id());
        }
      } else {
        progress.reading();
        TextStage.Published published =
            tools.text().run(tree, fingerprint, store, progress, cancellation);
        manifest = published.manifest();
        tools.events().changed(project.id(), manifest.revision(), published.changed());
      }
    }
    progress.textReady(manifest);
    long failed = isAgain() ? 0 : embed();
    if (isAgain()) {
      return;
    }
    if (round.isPaused()) {
      progress.paused();
      return;
    }
    if (failed > 0) {
      progress.failed(
          failed
              + " chunks could not be embedded ("
              + progress.failedBecause()
              + "); their text is searchable, index again to retry");
      return;
    }
    if (complete()) {
      progress.ready(manifest);
    } else if (round.isPaused()) {
      progress.paused();
    }
  }

  /** Leaves a paused project as it is. */
  private void rest() throws IOException {
    Manifest present = store.manifest();
    if (present != null && !present.complete()) {
      try {
        tools.embedding().count(store, progress);
      } catch (VectorStoreException e) {
        LOG.log(Level.DEBUG, "vectors of {0} not counted: {1}", project.id(), e.getMessage());
      }
    }
    progress.paused();
  }

  /** Notes that all is there, once the vector store can be asked; false if there is more to do. */
  private boolean complete() throws IOException {
    while (!isAgain() && !round.isPaused()) {
      cancellation.check();
      try {
        store.complete();
        return true;
      } catch (VectorStoreException e) {
        if (!e.retryable()) {
          throw e;
        }
        progress.waiting(e.getMessage() + "; what is there can be searched meanwhile");
        LockSupport.parkNanos(TRY_AGAIN_NANOS);
      }
    }
    return false;
  }

  /** Goes on until every chunk was tried; without any lane it waits until one comes. */
  private long embed() throws IOException {
    while (true) {
      try {
        return tools.embedding().run(store, progress, round);
      } catch (FailureException e) {
        if (isAgain() && !cancellation.isCancelled()) {
          return 0;
        }
        if (e.failure().code() != FailureCode.UNAVAILABLE) {
          throw e;
        }
        cancellation.check();
        if (round.isPaused()) {
          return 0;
        }
        progress.waiting(e.failure().message() + "; the text can be searched meanwhile");
        LockSupport.parkNanos(TRY_AGAIN_NANOS);
      }
    }
  }
}
