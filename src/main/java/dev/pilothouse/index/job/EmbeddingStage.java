package dev.pilothouse.index.job;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.index.lanes.EmbeddingDispatcher;
import dev.pilothouse.index.lanes.EmbeddingRun;
import dev.pilothouse.index.lanes.EmbeddingText;
import dev.pilothouse.index.store.ProjectStore;
import dev.pilothouse.index.vectors.VectorStoreException;
import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** The part of a job that gives every chunk its vector: from the cache, or from the lanes. */
final class EmbeddingStage {
  /** Keys that are looked up in the cache at once. */
  private static final int LOOK_UP = 256;

  /** Keys whose texts are in memory for one run of the lanes. */
  private static final int SLICE = 2_048;

  /** Runs at the same time, so that lanes do not run dry between two. */
  private static final int RUNS = 2;

  private final EmbeddingDispatcher dispatcher;
  private final EmbeddingCache cache;
  private final Executor writer;

  EmbeddingStage(EmbeddingDispatcher dispatcher, EmbeddingCache cache, Executor writer) {
    this.dispatcher = dispatcher;
    this.cache = cache;
    this.writer = writer;
  }

  /**
   * Blocks until every chunk has a vector or has failed its attempts, or what lanes held is in when
   * it was told to pause.
   *
   * @return how many chunks failed
   * @throws FailureException if it was cancelled; {@code unavailable}, so that it may be tried
   *     again, if no lane is to be had or the vector store is away
   * @throws VectorStoreException if the vector store is there and will not do it
   */
  long run(ProjectStore store, Progress progress, Cancellation cancellation) throws IOException {
    try {
      return embed(store, progress, cancellation);
    } catch (VectorStoreException e) {
      if (e.retryable()) {
        throw new FailureException(FailureCode.UNAVAILABLE, String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private long embed(ProjectStore store, Progress progress, Cancellation cancellation)
      throws IOException {
    Map<String, Integer> chunksByKey = store.keys();
    List<String> missing = store.missingVectors(chunksByKey.keySet());
    VectorSink sink = new VectorSink(store, cache, progress, writer, chunksByKey);
    progress.embedding(sink.chunks(chunksByKey.keySet()) - sink.chunks(missing));
    Deque<EmbeddingRun> open = new ArrayDeque<>();
    long failed = 0;
    try {
      for (int from = 0; from < missing.size() && !cancellation.isPaused(); from += SLICE) {
        List<String> slice = missing.subList(from, Math.min(from + SLICE, missing.size()));
        List<String> unknown = lookUp(slice, sink, cancellation);
        if (!unknown.isEmpty()) {
          EmbeddingRun run =
              dispatcher.submit(texts(store, unknown).iterator(), sink, progress.priority());
          cancellation.add(run);
          open.add(run);
        }
        while (open.size() >= RUNS) {
          failed += finish(open.removeFirst(), store, sink, progress, cancellation);
        }
      }
      while (!open.isEmpty()) {
        failed += finish(open.removeFirst(), store, sink, progress, cancellation);
      }
      return failed;
    } finally {
      open.forEach(EmbeddingRun::cancel);
      sink.flush();
    }
  }

  /**
   * Says how many chunks have vectors, without making any.
   *
   * @throws VectorStoreException if the vector store does not say
   */
  void count(ProjectStore store, Progress progress) throws IOException {
    Map<String, Integer> chunksByKey = store.keys();
    long chunks = chunksByKey.values().stream().mapToLong(Integer::longValue).sum();
    List<String> missing = store.missingVectors(chunksByKey.keySet());
    progress.covered(chunks - missing.stream().mapToLong(chunksByKey::get).sum());
  }

  /** Takes what the cache has of the keys and returns the others. */
  private List<String> lookUp(List<String> keys, VectorSink sink, Cancellation cancellation)
      throws IOException {
    List<String> unknown = new ArrayList<>();
    for (int from = 0; from < keys.size(); from += LOOK_UP) {
      cancellation.check();
      List<String> asked = keys.subList(from, Math.min(from + LOOK_UP, keys.size()));
      Map<String, float[]> found = await(cache.fetch(asked));
      if (!found.isEmpty()) {
        sink.cached(found);
      }
      asked.stream().filter(key -> !found.containsKey(key)).forEach(unknown::add);
    }
    return unknown;
  }

  private static List<EmbeddingText> texts(ProjectStore store, List<String> keys)
      throws IOException {
    return store.texts(keys).stream()
        .map(text -> new EmbeddingText(text.key(), text.text()))
        .toList();
  }

  private static long finish(
      EmbeddingRun run,
      ProjectStore store,
      VectorSink sink,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    try {
      Map<String, String> failed = await(run.done()).failed();
      long chunks = sink.chunks(failed.keySet());
      if (chunks > 0) {
        progress.failedChunks(chunks, FailedLines.of(store, failed));
      }
      return chunks;
    } finally {
      cancellation.remove(run);
    }
  }

  /** The wait is bounded: lookups by the bus, runs by the lanes' patience and by cancelling. */
  private static <T> T await(Future<T> future) throws IOException {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case FailureException failure -> throw failure;
        case VectorStoreException trouble -> throw trouble;
        case null, default -> throw e;
      }
    }
  }
}
