package dev.pilothouse.index.store;

import dev.pilothouse.index.chunk.Chunk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Writes one generation of a project's texts. Several threads may add at once. */
public final class TextWriter implements AutoCloseable {

  private final int generation;
  private final Directory directory;
  private final IndexWriter writer;

  TextWriter(Path folder, int generation) throws IOException {
    this.generation = generation;
    this.directory = FSDirectory.open(folder);
    this.writer = new IndexWriter(directory, IndexSettings.texts());
  }

  /**
   * Adds the chunks of one file.
   *
   * @param keys their chunk keys, in the same order
   */
  public void add(List<Chunk> chunks, List<String> keys) throws IOException {
    if (chunks.size() != keys.size()) {
      throw new IllegalArgumentException(chunks.size() + " chunks with " + keys.size() + " keys");
    }
    for (int i = 0; i < chunks.size(); i++) {
      writer.addDocument(Fields.document(chunks.get(i), keys.get(i)));
    }
  }

  int generation() {
    return generation;
  }

  void commit() throws IOException {
    writer.commit();
  }

  /** Lets go of the files; what was not committed is lost. */
  @Override
  public void close() throws IOException {
    writer.rollback();
    directory.close();
  }
}
