package dev.pilothouse.index.store;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/** How Lucene is set up. */
final class IndexSettings {

  /** Changes when stored indexes can no longer be read or answer differently. */
  static final String FORMAT = "lucene-10.6-f";

  /** Below this many vectors a segment is scanned; above, it gets a graph. */
  private static final int GRAPH_FROM = 200_000;

  /**
   * Lucene's own limit is 1,024, but nothing in the format needs one; servers' models have more.
   */
  private static final int MOST_DIMENSIONS = 16_384;

  static final int GRAPH_NEIGHBOURS = 16;
  static final int GRAPH_BEAM = 100;
  private static final double BUFFER_MB = 48;

  /** Held here, because a logger that nobody holds forgets its level. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  static {
    LUCENE.setLevel(Level.WARNING);
  }

  private IndexSettings() {}

  /** A writer of texts, which writes once and never merges. */
  static IndexWriterConfig texts() {
    return new IndexWriterConfig()
        .setOpenMode(IndexWriterConfig.OpenMode.CREATE)
        .setMergePolicy(NoMergePolicy.INSTANCE)
        .setRAMBufferSizeMB(BUFFER_MB)
        .setCommitOnClose(false);
  }

  /** A writer that changes the texts of an earlier generation, and joins what has become small. */
  static IndexWriterConfig changedTexts() {
    return new IndexWriterConfig()
        .setOpenMode(IndexWriterConfig.OpenMode.APPEND)
        .setRAMBufferSizeMB(BUFFER_MB)
        .setCommitOnClose(false);
  }

  /** A writer of vectors, which goes on with what is there. */
  static IndexWriterConfig vectors() {
    ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
    merges.setMaxMergesAndThreads(3, 1);
    return new IndexWriterConfig()
        .setOpenMode(IndexWriterConfig.OpenMode.CREATE_OR_APPEND)
        .setMergeScheduler(merges)
        .setRAMBufferSizeMB(BUFFER_MB)
        .setCodec(new VectorCodec())
        .setCommitOnClose(false);
  }

  /** The usual codec with vectors in eight bits, scanned while they are few. */
  private static final class VectorCodec extends Lucene104Codec {

    private final KnnVectorsFormat format =
        new Lucene104HnswScalarQuantizedVectorsFormat(
            ScalarEncoding.UNSIGNED_BYTE, GRAPH_NEIGHBOURS, GRAPH_BEAM, 1, null, GRAPH_FROM) {
          @Override
          public int getMaxDimensions(String field) {
            return MOST_DIMENSIONS;
          }
        };

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
      return format;
    }
  }
}
