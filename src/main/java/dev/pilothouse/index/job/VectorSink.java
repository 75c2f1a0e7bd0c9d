package dev.pilothouse.index.job;

import dev.pilothouse.index.lanes.EmbeddedVectors;
import dev.pilothouse.index.lanes.EmbeddingSink;
import dev.pilothouse.index.store.ProjectStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/** Writes a job's vectors into its index and the new ones into the cache. Thread-safe. */
final class VectorSink implements EmbeddingSink {
  private static final long COMMIT_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int CACHE_BATCH = 128;

  private final ProjectStore store;
  private final EmbeddingCache cache;
  private final Progress progress;
  private final Executor writer;
  private final Map<String, Integer> chunksByKey;
  private Map<String, float[]> uncached = new HashMap<>();
  private long committedAt = System.nanoTime();

  /**
   * @param writer runs what blocks
   * @param chunksByKey how many chunks each key stands for
   */
  VectorSink(
      ProjectStore store,
      EmbeddingCache cache,
      Progress progress,
      Executor writer,
      Map<String, Integer> chunksByKey) {
    this.store = store;
    this.cache = cache;
    this.progress = progress;
    this.writer = writer;
    this.chunksByKey = chunksByKey;
  }

  @Override
  public Future<Void> accept(EmbeddedVectors vectors) {
    Promise<Void> stored = Promise.promise();
    writer.execute(
        () -> {
          try {
            embedded(vectors);
            stored.complete();
          } catch (IOException | RuntimeException e) {
            stored.fail(e);
          }
        });
    return stored.future();
  }

  /** Writes vectors that were found in the cache. */
  synchronized void cached(Map<String, float[]> vectors) throws IOException {
    store.putVectors(vectors);
    progress.cached(chunks(vectors.keySet()));
    commitIfDue();
  }

  /** Makes all vectors so far survive a crash, here and in the cache. */
  synchronized void flush() throws IOException {
    if (!uncached.isEmpty()) {
      cache.store(uncached);
      uncached = new HashMap<>();
    }
    store.commitVectors();
    committedAt = System.nanoTime();
  }

  /** How many chunks these keys stand for. */
  long chunks(Iterable<String> keys) {
    long sum = 0;
    for (String key : keys) {
      sum += chunksByKey.getOrDefault(key, 0);
    }
    return sum;
  }

  private synchronized void embedded(EmbeddedVectors vectors) throws IOException {
    Map<String, float[]> byKey = HashMap.newHashMap(vectors.size());
    for (int i = 0; i < vectors.size(); i++) {
      byKey.put(vectors.keys().get(i), vectors.vector(i));
    }
    store.putVectors(byKey);
    progress.embedded(chunks(byKey.keySet()));
    uncached.putAll(byKey);
    if (uncached.size() >= CACHE_BATCH) {
      cache.store(uncached);
      uncached = new HashMap<>();
    }
    commitIfDue();
  }

  private void commitIfDue() throws IOException {
    if (System.nanoTime() - committedAt > COMMIT_EVERY_NANOS) {
      flush();
    }
  }
}
