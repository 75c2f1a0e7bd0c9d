package dev.pilothouse.index.job;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.index.chunk.Chunk;
import dev.pilothouse.index.chunk.ChunkKey;
import dev.pilothouse.index.chunk.Chunker;
import dev.pilothouse.index.lanes.LaneRest;
import dev.pilothouse.index.source.Fingerprint;
import dev.pilothouse.index.source.SourceEntry;
import dev.pilothouse.index.source.SourceFile;
import dev.pilothouse.index.source.SourceRead;
import dev.pilothouse.index.source.SourceTree;
import dev.pilothouse.index.store.IndexedFile;
import dev.pilothouse.index.store.Manifest;
import dev.pilothouse.index.store.ProjectStore;
import dev.pilothouse.index.store.TextWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The part of a job that reads files, cuts them and makes their text searchable. It reads what has
 * changed since the last time, or everything where little would be left as it was.
 */
final class TextStage {
  private static final long LOOK_MILLIS = 100;

  private final Chunker chunker;
  private final String modelId;
  private final BoundedPool readers;
  private final int parallel;
  private final LaneRest lanes;
  private final Semaphore oneProject = new Semaphore(1, true);

  /**
   * @param readers reads and cuts files beside the job's own thread
   * @param parallel files at the same time
   * @param lanes rest meanwhile, so that text can be searched soon
   */
  TextStage(Chunker chunker, String modelId, BoundedPool readers, int parallel, LaneRest lanes) {
    this.lanes = lanes;
    this.chunker = chunker;
    this.modelId = modelId;
    this.readers = readers;
    this.parallel = parallel;
  }

  /**
   * What was published.
   *
   * @param changed the paths of files that are new, different or gone; none for a first index
   */
  record Published(Manifest manifest, List<String> changed) {}

  /** What all readers of a run share. */
  private record Run(
      SourceTree tree, TextWriter writer, Progress progress, Cancellation cancellation) {}

  /** Blocks until a new generation of the text is published; one project's after the other. */
  Published run(
      SourceTree tree,
      Fingerprint fingerprint,
      ProjectStore store,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    await(cancellation);
    lanes.begin();
    try {
      return publish(tree, fingerprint, store, progress, cancellation);
    } finally {
      lanes.end();
      oneProject.release();
    }
  }

  private void await(Cancellation cancellation) {
    try {
      while (!oneProject.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        cancellation.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailureException(FailureCode.CANCELLED, "this node is stopping");
    }
  }

  private Published publish(
      SourceTree tree,
      Fingerprint fingerprint,
      ProjectStore store,
      Progress progress,
      Cancellation cancellation)
      throws IOException {
    Manifest present = store.manifest();
    Map<String, IndexedFile> before = store.files();
    FileChanges changes = FileChanges.between(before, tree);
    boolean sameRules = present != null && present.rules().equals(fingerprint.rules());
    boolean goOn = sameRules && !before.isEmpty() && changes.areFew();
    try (TextWriter writer = goOn ? store.continueTexts(before) : store.beginTexts()) {
      Run run = new Run(tree, writer, progress, cancellation);
      if (goOn) {
        keep(changes, run);
      }
      readAll(goOn ? changes.toRead() : tree.entries(), run);
      store.publish(
          writer,
          new Manifest(
              0,
              fingerprint.value(),
              fingerprint.rules(),
              tree.revision(),
              writer.indexed(),
              writer.chunks(),
              tree.skipped().toMap(),
              false));
    }
    Manifest published = store.manifest();
    if (published == null) {
      throw new IOException("the index was closed while it was written");
    }
    return new Published(published, before.isEmpty() ? List.of() : changes.paths());
  }

  private static void keep(FileChanges changes, Run run) throws IOException {
    for (String path : changes.removed()) {
      run.writer().remove(path);
    }
    int files = 0;
    int chunks = 0;
    for (IndexedFile file : changes.unchanged().values()) {
      if (file.skipped() != null) {
        run.tree().leaveOutAgain(file.skipped());
      } else {
        files++;
        chunks += file.chunks();
      }
    }
    run.progress().read(files, chunks);
  }

  private void readAll(List<? extends SourceEntry> entries, Run run) throws IOException {
    AtomicInteger next = new AtomicInteger();
    List<CompletableFuture<Void>> helpers = new ArrayList<>();
    for (int i = 0; i < Math.min(parallel, entries.size()); i++) {
      helpers.add(
          readers.submit(
              () -> {
                try {
                  for (int at = next.getAndIncrement();
                      at < entries.size();
                      at = next.getAndIncrement()) {
                    run.cancellation().check();
                    read(entries.get(at), run);
                  }
                  run.writer().flushOne();
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
  }

  private void read(SourceEntry entry, Run run) throws IOException {
    SourceRead read = run.tree().read(entry);
    switch (read) {
      case SourceRead.LeftOut out ->
          run.writer().leaveOut(entry.path(), out.blobHash(), out.reason().id());
      case SourceFile file -> {
        List<Chunk> chunks = chunker.chunk(file.path(), file.language(), file.text());
        List<String> keys =
            chunks.stream().map(chunk -> ChunkKey.of(modelId, chunk.embeddedText())).toList();
        run.writer().put(file.path(), file.blobHash(), chunks, keys);
        run.progress().read(1, chunks.size());
      }
    }
  }
}
