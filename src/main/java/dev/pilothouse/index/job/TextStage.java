package dev.pilothouse.index.job;

import dev.pilothouse.index.chunk.Chunk;
import dev.pilothouse.index.chunk.ChunkKey;
import dev.pilothouse.index.chunk.Chunker;
import dev.pilothouse.index.source.SourceEntry;
import dev.pilothouse.index.source.SourceFile;
import dev.pilothouse.index.source.SourceTree;
import dev.pilothouse.index.store.TextWriter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Reads, cuts and writes all files of a source with a few threads of its own. */
final class TextStage {

  private final SourceTree tree;
  private final Chunker chunker;
  private final String modelId;
  private final BooleanSupplier cancelled;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger files = new AtomicInteger();
  private final AtomicInteger chunks = new AtomicInteger();

  /**
   * @param modelId the embedding model, a part of every chunk's key
   * @param cancelled asked before each file
   */
  TextStage(SourceTree tree, Chunker chunker, String modelId, BooleanSupplier cancelled) {
    this.tree = tree;
    this.chunker = chunker;
    this.modelId = modelId;
    this.cancelled = cancelled;
  }

  /** Files indexed so far. */
  int files() {
    return files.get();
  }

  /** Chunks written so far. */
  int chunks() {
    return chunks.get();
  }

  /**
   * Runs to the end.
   *
   * @throws CancellationException when it was cancelled
   * @throws IOException when the index cannot be written
   */
  void run(TextWriter writer, int threads) throws IOException, InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("index-text-", 0).factory());
    try {
      Callable<Boolean> worker = () -> work(writer);
      List<Future<Boolean>> running =
          IntStream.range(0, threads).mapToObj(i -> pool.submit(worker)).toList();
      for (Future<Boolean> each : running) {
        each.get();
      }
    } catch (ExecutionException e) {
      next.set(Integer.MAX_VALUE / 2);
      if (e.getCause() instanceof IOException fault) {
        throw fault;
      }
      if (e.getCause() instanceof CancellationException stop) {
        throw stop;
      }
      throw new IOException("a file could not be cut: " + e.getCause(), e);
    } finally {
      pool.shutdownNow();
    }
  }

  private Boolean work(TextWriter writer) throws IOException {
    List<? extends SourceEntry> entries = tree.entries();
    for (int i = next.getAndIncrement(); i < entries.size(); i = next.getAndIncrement()) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("the project was deleted");
      }
      SourceFile file = tree.read(entries.get(i));
      if (file != null) {
        List<Chunk> cut = chunker.chunk(file.path(), file.language(), file.text());
        List<String> keys =
            cut.stream().map(chunk -> ChunkKey.of(modelId, chunk.embeddedText())).toList();
        writer.add(cut, keys);
        files.incrementAndGet();
        chunks.addAndGet(cut.size());
      }
    }
    return true;
  }
}
