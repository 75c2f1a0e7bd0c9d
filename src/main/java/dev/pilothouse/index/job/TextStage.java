package dev.pilothouse.index.job;

import dev.pilothouse.index.chunk.Chunk;
import dev.pilothouse.index.chunk.ChunkKey;
import dev.pilothouse.index.chunk.Chunker;
import dev.pilothouse.index.source.SourceEntry;
import dev.pilothouse.index.source.SourceFile;
import dev.pilothouse.index.source.SourceTree;
import dev.pilothouse.index.store.Manifest;
import dev.pilothouse.index.store.ProjectStore;
import dev.pilothouse.index.store.TextWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** The part of a job that reads files, cuts them and makes their text searchable. */
final class TextStage {
  private final Chunker chunker;
  private final String modelId;
  private final BoundedPool readers;
  private final int parallel;

  /**
   * @param readers reads and cuts files beside the job's own thread
   * @param parallel files at the same time
   */
  TextStage(Chunker chunker, String modelId, BoundedPool readers, int parallel) {
    this.chunker = chunker;
    this.modelId = modelId;
    this.readers = readers;
    this.parallel = parallel;
  }

  /** Blocks until a new generation of the text is published. */
  Manifest run(
      SourceTree tree,
      String fingerprint,
      ProjectStore store,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    try (TextWriter writer = store.beginTexts()) {
      Counts counts = readAll(tree, writer, progress, cancellation);
      Manifest described =
          new Manifest(
              0,
              fingerprint,
              tree.revision(),
              counts.files.get(),
              counts.chunks.get(),
              tree.skipped().toMap(),
              false);
      store.publish(writer, described);
    }
    Manifest published = store.manifest();
    if (published == null) {
      throw new IOException("the index was closed while it was written");
    }
    return published;
  }

  private Counts readAll(
      SourceTree tree, TextWriter writer, Progress progress, Cancellation cancellation)
      throws IOException {
    List<? extends SourceEntry> entries = tree.entries();
    Counts counts = new Counts();
    AtomicInteger next = new AtomicInteger();
    List<CompletableFuture<Void>> helpers = new ArrayList<>();
    for (int i = 0; i < parallel; i++) {
      helpers.add(
          readers.submit(
              () -> {
                try {
                  for (int at = next.getAndIncrement();
                      at < entries.size();
                      at = next.getAndIncrement()) {
                    cancellation.check();
                    read(tree, entries.get(at), writer, progress, counts);
                  }
                } finally {
                  // One reader's end, if early, is all readers' end.
                  next.set(entries.size());
                }
                return null;
              }));
    }
    try {
      CompletableFuture.allOf(helpers.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case IOException unwritten -> throw unwritten;
        case RuntimeException fault -> throw fault;
        case null, default -> throw e;
      }
    }
    return counts;
  }

  private void read(
      SourceTree tree, SourceEntry entry, TextWriter writer, Progress progress, Counts counts)
      throws IOException {
    SourceFile file = tree.read(entry);
    if (file == null) {
      return;
    }
    List<Chunk> chunks = chunker.chunk(file.path(), file.language(), file.text());
    List<String> keys =
        chunks.stream().map(chunk -> ChunkKey.of(modelId, chunk.embeddedText())).toList();
    writer.add(chunks, keys);
    counts.files.incrementAndGet();
    counts.chunks.addAndGet(chunks.size());
    progress.read(chunks.size());
  }

  private static final class Counts {
    final AtomicInteger files = new AtomicInteger();
    final AtomicInteger chunks = new AtomicInteger();
  }
}
