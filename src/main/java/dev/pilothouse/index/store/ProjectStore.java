package dev.pilothouse.index.store;

import dev.pilothouse.index.vectors.VectorStore;
import dev.pilothouse.index.vectors.VectorStoreException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One project's index on disk. One thread at a time may change it; searches may go on meanwhile and
 * see the old generation until the new one is published.
 *
 * <p>A damaged index is found when it is opened, removed and reported; the project then has none.
 *
 * <p>Vectors are kept beside the texts or in a remote store; trouble with that one is a {@link
 * VectorStoreException}.
 */
public final class ProjectStore implements AutoCloseable {

  /** Names the stored format; an index in another one is made again. */
  public static final String FORMAT = IndexSettings.FORMAT;

  private static final System.Logger LOG = System.getLogger(ProjectStore.class.getName());

  /** Keys that are looked up to see whether vectors are still there. */
  private static final int SAMPLE = 20;

  private static final long LOOK_NANOS = 60_000_000_000L;

  private final Path folder;
  private final ManifestFile manifestFile;
  private final @Nullable String damage;
  private final boolean remote;
  private volatile @Nullable VectorStore vectors;
  private volatile @Nullable TextIndex texts;
  private volatile @Nullable Manifest manifest;
  private final AtomicBoolean interrupted;
  private volatile long vectorsSeenAt;

  private ProjectStore(
      Path folder,
      ManifestFile manifestFile,
      @Nullable String damage,
      @Nullable Manifest manifest,
      @Nullable TextIndex texts,
      VectorStore vectors,
      boolean remote) {
    this.folder = folder;
    this.manifestFile = manifestFile;
    this.damage = damage;
    this.manifest = manifest;
    this.texts = texts;
    this.vectors = vectors;
    this.remote = remote;
    this.interrupted = new AtomicBoolean(manifest != null && !manifest.complete());
    doubtVectors();
  }

  /**
   * Opens the index in a folder, which is made if need be, with vectors beside the texts.
   *
   * @param vectorSpace names the model's vectors; other models' vectors are removed
   */
  public static ProjectStore open(Path folder, String vectorSpace) throws IOException {
    return open(folder, vectorSpace, null);
  }

  /**
   * Opens the index in a folder, which is made if need be.
   *
   * @param vectorSpace names the model's vectors; other models' vectors are removed
   * @param remote the project's vectors elsewhere, or null to keep them beside the texts
   */
  public static ProjectStore open(Path folder, String vectorSpace, @Nullable VectorStore remote)
      throws IOException {
    Files.createDirectories(folder);
    ManifestFile file = new ManifestFile(folder);
    String damage = null;
    Manifest manifest = null;
    TextIndex texts = null;
    try {
      manifest = file.read();
      if (manifest != null) {
        texts = openTexts(folder, manifest);
      }
    } catch (IOException | RuntimeException e) {
      damage = "the text index was damaged: " + e.getMessage();
      manifest = null;
      Folders.delete(folder);
      Files.createDirectories(folder);
    }
    Folders.deleteOthers(folder, "g", manifest == null ? "" : "g" + manifest.generation());
    if (remote != null) {
      Folders.deleteOthers(folder, "vectors-", "");
      return new ProjectStore(folder, file, damage, manifest, texts, remote, true);
    }
    String space = "vectors-" + VectorIndex.LAYOUT + "-" + Folders.safeName(vectorSpace);
    Folders.deleteOthers(folder, "vectors-", space);
    VectorIndex vectors;
    try {
      vectors = VectorIndex.open(folder.resolve(space));
    } catch (IOException | RuntimeException e) {
      damage = "the vector index was damaged: " + e.getMessage();
      Folders.delete(folder.resolve(space));
      vectors = VectorIndex.open(folder.resolve(space));
      manifest = manifest == null ? null : manifest.withComplete(false);
    }
    return new ProjectStore(folder, file, damage, manifest, texts, vectors, false);
  }

  /** What was found damaged when the index was opened, or null. */
  public @Nullable String damage() {
    return damage;
  }

  /** What is there, or null when there is no index. */
  public @Nullable Manifest manifest() {
    return manifest;
  }

  /** Whether an earlier run of this node ended before the index was complete; true once at most. */
  public boolean takeInterrupted() {
    return interrupted.getAndSet(false);
  }

  /** The files that the published texts were made from, by path; empty when there are none. */
  public Map<String, IndexedFile> files() {
    Manifest now = manifest;
    return now == null ? Map.of() : FileTable.read(generation(now.generation()));
  }

  /** Begins another generation of texts from nothing. */
  public TextWriter beginTexts() throws IOException {
    int next = nextGeneration();
    Folders.delete(generation(next));
    return new TextWriter(generation(next), next, Map.of());
  }

  /**
   * Begins another generation with the texts that are published.
   *
   * @param files what {@link #files} says, not empty
   */
  public TextWriter continueTexts(Map<String, IndexedFile> files) throws IOException {
    int next = nextGeneration();
    Folders.delete(generation(next));
    Folders.link(generation(next - 1), generation(next), Set.of(FileTable.NAME, "write.lock"));
    return new TextWriter(generation(next), next, files);
  }

  private int nextGeneration() {
    Manifest now = manifest;
    return now == null ? 1 : now.generation() + 1;
  }

  private Path generation(int number) {
    return folder.resolve("g" + number);
  }

  /**
   * Makes a finished generation the one that is searched, and removes the one before it.
   *
   * @param described what it is; its generation is set here
   */
  public void publish(TextWriter writer, Manifest described) throws IOException {
    writer.commit();
    Manifest next = described.at(writer.generation());
    TextIndex opened = openTexts(folder, next);
    manifestFile.write(next);
    TextIndex before = texts;
    texts = opened;
    manifest = next;
    if (before != null) {
      before.release();
    }
    Folders.deleteOthers(folder, "g", "g" + next.generation());
  }

  /** How many chunks each key of the published generation has. */
  public Map<String, Integer> keys() throws IOException {
    return with(TextIndex::keys, Map.of());
  }

  /** Those of the keys without a vector. */
  public List<String> missingVectors(Collection<String> keys) throws IOException {
    return vectors().missing(keys);
  }

  /** What the model reads of the chunks with these keys. */
  public List<KeyedText> texts(Collection<String> keys) throws IOException {
    return with(index -> index.texts(keys), List.of());
  }

  /**
   * Where the chunks with these keys stand, at most so many; one key may stand in several files.
   */
  public List<KeyedPlace> places(Collection<String> keys, int most) throws IOException {
    return with(index -> index.places(keys, most), List.of());
  }

  /** Adds vectors of length one by chunk key; they are searchable within a quarter of a second. */
  public void putVectors(Map<String, float[]> byKey) throws IOException {
    vectors().put(byKey);
  }

  /** Makes the vectors added so far survive a crash. */
  public void commitVectors() throws IOException {
    vectors().commit();
  }

  /** Notes that every chunk has a vector, and removes vectors that no chunk uses. */
  public void complete() throws IOException {
    Map<String, Integer> keys = keys();
    vectors().retain(keys::containsKey);
    vectors().commit();
    Manifest now = manifest;
    if (now != null) {
      manifestFile.write(now.withComplete(true));
      manifest = now.withComplete(true);
    }
  }

  /**
   * Whether the vectors are where a complete index has them, by a sample: a remote store may be
   * another one than before, or somebody may have emptied it. One that is away is believed to have
   * them, and one that had them is not asked again for a minute, or until {@link #doubtVectors}.
   */
  public boolean hasVectors() throws IOException {
    long now = System.nanoTime();
    if (!remote || now - vectorsSeenAt < LOOK_NANOS) {
      return true;
    }
    try {
      boolean all = vectors().missing(with(index -> index.someKeys(SAMPLE), List.of())).isEmpty();
      if (all) {
        vectorsSeenAt = now;
      }
      return all;
    } catch (VectorStoreException e) {
      if (!e.retryable()) {
        throw e;
      }
      LOG.log(Level.WARNING, "vectors were not looked for: {0}", e.getMessage());
      return true;
    }
  }

  /** Has a remote store asked again whether it has the vectors. */
  public void doubtVectors() {
    vectorsSeenAt = System.nanoTime() - LOOK_NANOS;
  }

  /** Searches; returns nothing while no text is published. */
  public List<Hit> search(StoreQuery query) throws IOException {
    VectorStore open = vectors();
    return with(index -> Search.run(index, open, query), List.of());
  }

  /**
   * The definitions of one exact name.
   *
   * @param name simple, or with owners before it, as in {@code Parser.parseLine}
   */
  public List<Hit> symbols(String name, StoreFilter filter, int limit) throws IOException {
    return with(index -> Symbols.find(index, name, filter, limit), List.of());
  }

  /**
   * Closes and removes everything.
   *
   * @throws VectorStoreException if a remote store has not removed the vectors; all else is gone
   */
  public void delete() throws IOException {
    VectorStore held = vectors;
    try {
      if (held != null && remote) {
        held.clear();
      }
    } finally {
      close();
      Folders.delete(folder);
    }
  }

  @Override
  public void close() throws IOException {
    TextIndex open = texts;
    texts = null;
    if (open != null) {
      open.release();
    }
    VectorStore held = vectors;
    vectors = null;
    if (held != null) {
      held.close();
    }
  }

  private VectorStore vectors() throws IOException {
    VectorStore open = vectors;
    if (open == null) {
      throw new IOException("the index in " + folder.getFileName() + " is closed");
    }
    return open;
  }

  /** Work on the published generation, which stays open while it goes on. */
  private interface TextWork<T> {
    T run(TextIndex index) throws IOException;
  }

  private <T> T with(TextWork<T> work, T otherwise) throws IOException {
    for (TextIndex index = texts; index != null; index = texts) {
      if (index.acquire()) {
        try {
          return work.run(index);
        } finally {
          index.release();
        }
      }
    }
    return otherwise;
  }

  private static TextIndex openTexts(Path folder, Manifest manifest) throws IOException {
    TextIndex index = TextIndex.open(folder.resolve("g" + manifest.generation()));
    if (index.chunks() != manifest.chunks()) {
      index.release();
      throw new IOException(
          "it has "
              + index.chunks()
              + " chunks, not "
              + manifest.chunks()
              + " as its manifest says");
    }
    return index;
  }
}
