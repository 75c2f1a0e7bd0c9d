package dev.pilothouse.index.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One project's index on disk. One thread at a time may change it; searches may go on meanwhile and
 * see the old generation until the new one is published.
 *
 * <p>A damaged index is found when it is opened, removed and reported; the project then has none.
 */
public final class ProjectStore implements AutoCloseable {

  /** Names the stored format; an index in another one is made again. */
  public static final String FORMAT = IndexSettings.FORMAT;

  private final Path folder;
  private final ManifestFile manifestFile;
  private final @Nullable String damage;
  private volatile @Nullable VectorIndex vectors;
  private volatile @Nullable TextIndex texts;
  private volatile @Nullable Manifest manifest;

  private ProjectStore(
      Path folder,
      ManifestFile manifestFile,
      @Nullable String damage,
      @Nullable Manifest manifest,
      @Nullable TextIndex texts,
      VectorIndex vectors) {
    this.folder = folder;
    this.manifestFile = manifestFile;
    this.damage = damage;
    this.manifest = manifest;
    this.texts = texts;
    this.vectors = vectors;
  }

  /**
   * Opens the index in a folder, which is made if need be.
   *
   * @param vectorSpace names the model's vectors; other models' vectors are removed
   */
  public static ProjectStore open(Path folder, String vectorSpace) throws IOException {
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
    String space = "vectors-" + Folders.safeName(vectorSpace);
    Folders.deleteOthers(folder, "g", manifest == null ? "" : "g" + manifest.generation());
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
    return new ProjectStore(folder, file, damage, manifest, texts, vectors);
  }

  /** What was found damaged when the index was opened, or null. */
  public @Nullable String damage() {
    return damage;
  }

  /** What is there, or null when there is no index. */
  public @Nullable Manifest manifest() {
    return manifest;
  }

  /** Begins another generation of texts. */
  public TextWriter beginTexts() throws IOException {
    Manifest now = manifest;
    int generation = now == null ? 1 : now.generation() + 1;
    Path target = folder.resolve("g" + generation);
    Folders.delete(target);
    return new TextWriter(target, generation);
  }

  /**
   * Makes a finished generation the one that is searched, and removes the one before it.
   *
   * @param described what it is; its generation is set here
   */
  public void publish(TextWriter writer, Manifest described) throws IOException {
    writer.commit();
    Manifest next =
        new Manifest(
            writer.generation(),
            described.fingerprint(),
            described.revision(),
            described.files(),
            described.chunks(),
            described.skipped(),
            described.complete());
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

  /** Searches; returns nothing while no text is published. */
  public List<Hit> search(StoreQuery query) throws IOException {
    VectorIndex open = vectors();
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

  /** Closes and removes everything. */
  public void delete() throws IOException {
    close();
    Folders.delete(folder);
  }

  @Override
  public void close() throws IOException {
    TextIndex open = texts;
    texts = null;
    if (open != null) {
      open.release();
    }
    VectorIndex held = vectors;
    vectors = null;
    if (held != null) {
      held.close();
    }
  }

  private VectorIndex vectors() throws IOException {
    VectorIndex open = vectors;
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
