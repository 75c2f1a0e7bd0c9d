package dev.pilothouse.index.store;

import dev.pilothouse.index.chunk.Chunk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Writes one generation of a project's texts: from nothing, or by what has changed since the one
 * before. Several threads may write at once, each about other files.
 */
public final class TextWriter implements AutoCloseable {

  private final int generation;
  private final Path folder;
  private final boolean continued;
  private final Map<String, IndexedFile> files;
  private final Directory directory;
  private final IndexWriter writer;

  /**
   * @param before the files of the texts that are in the folder already; empty to begin anew
   */
  TextWriter(Path folder, int generation, Map<String, IndexedFile> before) throws IOException {
    this.folder = folder;
    this.generation = generation;
    this.continued = !before.isEmpty();
    this.files = new ConcurrentHashMap<>(before);
    this.directory = new SyncedAhead(FSDirectory.open(folder));
    this.writer =
        new IndexWriter(
            directory, continued ? IndexSettings.changedTexts() : IndexSettings.texts());
  }

  /** The files there are so far, by path. */
  public Map<String, IndexedFile> files() {
    return Map.copyOf(files);
  }

  /**
   * Sets the chunks of one file, in place of those it had.
   *
   * @param hash the name Git gives to its bytes
   * @param keys the chunks' keys, in the same order
   */
  public void put(String path, String hash, List<Chunk> chunks, List<String> keys)
      throws IOException {
    if (chunks.size() != keys.size()) {
      throw new IllegalArgumentException(chunks.size() + " chunks with " + keys.size() + " keys");
    }
    if (hasChunks(path)) {
      writer.deleteDocuments(new Term(Fields.PATH, path));
    }
    if (!chunks.isEmpty()) {
      ChunkDocuments documents = new ChunkDocuments(chunks, keys);
      Iterable<Document> all = () -> documents;
      writer.addDocuments(all);
    }
    files.put(path, new IndexedFile(hash, chunks.size(), null));
  }

  /**
   * Notes that a file is left out, and removes the chunks it had.
   *
   * @param reason the id of why
   */
  public void leaveOut(String path, String hash, String reason) throws IOException {
    remove(path);
    files.put(path, new IndexedFile(hash, 0, reason));
  }

  /** Removes a file that is there no more. */
  public void remove(String path) throws IOException {
    if (hasChunks(path)) {
      writer.deleteDocuments(new Term(Fields.PATH, path));
    }
    files.remove(path);
  }

  /** The files that were not left out. */
  public int indexed() {
    return (int) files.values().stream().filter(IndexedFile::isIndexed).count();
  }

  public int chunks() {
    return files.values().stream().mapToInt(IndexedFile::chunks).sum();
  }

  private boolean hasChunks(String path) {
    IndexedFile before = continued ? files.get(path) : null;
    return before != null && before.chunks() > 0;
  }

  /** Has this thread write what some thread's files have come to, as all would be in the end. */
  public void flushOne() throws IOException {
    writer.flushNextBuffer();
  }

  int generation() {
    return generation;
  }

  void commit() throws IOException {
    writer.commit();
    FileTable.write(folder, files);
  }

  /** Lets go of the files; what was not committed is lost. */
  @Override
  public void close() throws IOException {
    writer.rollback();
    directory.close();
  }
}
