package dev.pilothouse.index.store;

import dev.pilothouse.index.vectors.VectorStore;
import dev.pilothouse.index.vectors.VectorStoreConformance;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The embedded vector store. */
final class VectorIndexTest extends VectorStoreConformance {
  @TempDir Path folder;

  @Override
  protected VectorStore open(String project) throws IOException {
    return VectorIndex.open(folder.resolve(project));
  }
}
