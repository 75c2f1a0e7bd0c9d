package dev.pilothouse.index.lanes;

import dev.pilothouse.index.embed.BatchSize;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What is left of a run and what came of it. One thread at a time, but for the two counters. */
final class RunState {
  private final Iterator<EmbeddingText> source;
  private final int priority;
  private final Deque<Batch> returned = new ArrayDeque<>();
  private final Map<String, String> failed = new HashMap<>();
  private int leased;
  private int unstored;
  private int failuresInARow;
  private boolean closed;
  private long truncated;
  private final AtomicLong texts = new AtomicLong();
  private final AtomicLong tokens = new AtomicLong();
  private @Nullable Throwable failure;

  RunState(Iterator<EmbeddingText> source, int priority) {
    this.source = source;
    this.priority = priority;
  }

  int priority() {
    return priority;
  }

  /** Gives no more batches; the run is finished when those under way are. */
  void close() {
    closed = true;
  }

  /** Cuts the next batch, or gives one that came back; null if nothing waits. */
  @Nullable Batch next(BatchSize size) {
    Batch again = returned.pollFirst();
    if (again != null) {
      return again;
    }
    List<EmbeddingText> batch = new ArrayList<>(size.texts());
    int characters = 0;
    while (batch.size() < size.texts() && characters < size.characters()) {
      EmbeddingText text = read();
      if (text == null) {
        break;
      }
      batch.add(text);
      characters += text.text().length();
    }
    return batch.isEmpty() ? null : new Batch(List.copyOf(batch), 0);
  }

  /** Whether a lane that asked now would get a batch. */
  boolean hasWork(DispatchSettings settings) {
    return failure == null && open() < settings.openBatches() && waiting();
  }

  /** Whether every text that will be given to lanes has been stored or has failed. */
  boolean finished() {
    return open() == 0 && !waiting();
  }

  private boolean waiting() {
    return !closed && (!returned.isEmpty() || more());
  }

  /** Batches that are leased, or embedded and not yet stored. */
  int open() {
    return leased + unstored;
  }

  void leased() {
    leased++;
  }

  /** A leased batch came back; it waits for another lane, or counts as failed. */
  void comeBack(Batch batch, int attempts, String reason) {
    leased--;
    if (batch.failures() >= attempts) {
      batch.keys().forEach(key -> failed.put(key, reason));
    } else {
      returned.addLast(batch);
    }
  }

  /** A batch failed; returns how many did since the last one that did not. */
  int failedInARow() {
    return ++failuresInARow;
  }

  /** A batch is embedded, but for the texts that failed alone. */
  void embedded(Map<String, String> failedAlone) {
    failuresInARow = 0;
    failed.putAll(failedAlone);
    leased--;
    unstored++;
  }

  void stored(EmbeddedVectors vectors) {
    unstored--;
    truncated += vectors.batch().truncated().size();
    tokens.addAndGet(vectors.batch().tokens().stream().mapToLong(Integer::longValue).sum());
    texts.addAndGet(vectors.size());
  }

  /** Ends the run early; the first reason stays. */
  void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  @Nullable Throwable failure() {
    return failure;
  }

  long texts() {
    return texts.get();
  }

  long tokens() {
    return tokens.get();
  }

  RunSummary summary() {
    return new RunSummary(texts.get(), tokens.get(), truncated, failed);
  }

  private boolean more() {
    try {
      return source.hasNext();
    } catch (RuntimeException e) {
      fail(e);
      return false;
    }
  }

  private @Nullable EmbeddingText read() {
    try {
      return source.hasNext() ? source.next() : null;
    } catch (RuntimeException e) {
      fail(e);
      return null;
    }
  }
}
