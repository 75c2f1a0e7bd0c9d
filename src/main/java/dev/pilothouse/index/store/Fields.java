package dev.pilothouse.index.store;

import dev.pilothouse.index.chunk.Chunk;
import java.io.IOException;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.StoredFields;
import org.jspecify.annotations.Nullable;

/** The fields of a chunk as a Lucene document, and how they are read back. */
final class Fields {

  static final String WORDS = "words";
  static final String DEFINED = "defined";
  static final String KEY = "key";
  static final String PATH = "path";
  static final String LANGUAGE = "language";
  static final String KIND = "kind";

  /** Of {@link StoredForm}. */
  static final String STORED = "stored";

  static final String HEADER = "header";
  static final String TEXT = "text";
  private static final int MAX_SNIPPET = 4_000;

  private Fields() {}

  /** Where the chunks of a segment have what ranking knows of them; null if it has no chunks. */
  static @Nullable BinaryDocValues stored(LeafReader segment) throws IOException {
    return segment.getBinaryDocValues(STORED);
  }

  /** What is shown of a chunk. */
  static String snippet(StoredFields stored, int doc) throws IOException {
    return snippet(stored.document(doc, Set.of(TEXT)).get(TEXT));
  }

  /** A chunk's key and what the model reads of it. */
  static KeyedText keyedText(Document document) {
    return new KeyedText(
        document.get(KEY), Chunk.embeddedText(document.get(HEADER), document.get(TEXT)));
  }

  /** Only chunks of one endless line are longer. */
  private static String snippet(String text) {
    return text.length() <= MAX_SNIPPET ? text : text.substring(0, MAX_SNIPPET);
  }
}
