package dev.pilothouse.index.store;

import dev.pilothouse.index.chunk.Chunk;
import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.DefinitionKind;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** How a chunk is laid out as a Lucene document, and read back. */
final class Fields {

  static final String WORDS = "words";
  static final String DEFINED = "defined";
  static final String KEY = "key";
  static final String PATH = "path";
  static final String LANGUAGE = "language";
  static final String KIND = "kind";

  /** Of {@link StoredForm}. */
  private static final String STORED = "stored";

  private static final String HEADER = "header";
  private static final String TEXT = "text";
  private static final int MAX_DEFINED = 200;
  private static final int MAX_SNIPPET = 4_000;

  private static final FieldType INDEXED = new FieldType();

  static {
    INDEXED.setTokenized(true);
    INDEXED.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    INDEXED.freeze();
  }

  private Fields() {}

  static Document document(Chunk chunk, String key) {
    Document document = new Document();
    String names = String.join(" ", chunk.names());
    String words =
        String.join("\n", chunk.path(), chunk.header(), symbol(chunk), names, names, chunk.text());
    document.add(new Field(WORDS, new CodeTokenStream(words), INDEXED));
    Set<String> defined = new HashSet<>();
    for (Definition definition : chunk.definitions()) {
      addDefined(document, definition.name(), defined);
      addDefined(document, definition.qualifiedName(), defined);
    }
    document.add(new StringField(KEY, key, Field.Store.YES));
    document.add(new BinaryDocValuesField(KEY, new BytesRef(key)));
    document.add(new StringField(PATH, chunk.path(), Field.Store.NO));
    document.add(new StringField(LANGUAGE, chunk.language().id(), Field.Store.NO));
    document.add(new BinaryDocValuesField(STORED, StoredForm.write(chunk)));
    document.add(new StoredField(HEADER, chunk.header()));
    document.add(new StoredField(TEXT, chunk.text()));
    Set<DefinitionKind> kinds = EnumSet.noneOf(DefinitionKind.class);
    chunk.definitions().forEach(definition -> kinds.add(definition.kind()));
    if (chunk.kind() != null) {
      kinds.add(chunk.kind());
    }
    kinds.forEach(kind -> document.add(new StringField(KIND, kind.id(), Field.Store.NO)));
    return document;
  }

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

  private static void addDefined(Document document, String name, Set<String> added) {
    String whole = CodeTokens.whole(name);
    if (!whole.isEmpty() && whole.length() <= MAX_DEFINED && added.add(whole)) {
      document.add(new StringField(DEFINED, whole, Field.Store.NO));
    }
  }

  private static String symbol(Chunk chunk) {
    return chunk.symbol() == null ? "" : chunk.symbol();
  }
}
