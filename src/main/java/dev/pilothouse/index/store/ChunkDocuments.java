package dev.pilothouse.index.store;

import dev.pilothouse.index.chunk.Chunk;
import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.DefinitionKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;

/**
 * The chunks of one file as Lucene documents. One document, with the fields in it, is filled anew
 * for each chunk: it is to be written before the next one is asked for. Not for several threads.
 */
final class ChunkDocuments implements Iterator<Document> {

  private static final int MAX_DEFINED = 200;
  private static final FieldType INDEXED = new FieldType();

  static {
    INDEXED.setTokenized(true);
    INDEXED.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    INDEXED.freeze();
  }

  private final List<Chunk> chunks;
  private final List<String> keys;
  private final StoredForm form;
  private final CodeTokenStream words = new CodeTokenStream();
  private final Field wordsField = new Field(Fields.WORDS, words, INDEXED);
  private final StringField key = new StringField(Fields.KEY, "", Field.Store.YES);
  private final StringField path;
  private final StringField language;
  private final StoredField header = new StoredField(Fields.HEADER, "");
  private final StoredField text = new StoredField(Fields.TEXT, "");
  private final List<StringField> defined = new ArrayList<>();
  private final Document document = new Document();
  private int next;

  /**
   * @param chunks of one file, at least one
   * @param keys the chunks' keys, in the same order
   */
  ChunkDocuments(List<Chunk> chunks, List<String> keys) {
    this.chunks = chunks;
    this.keys = keys;
    Chunk first = chunks.getFirst();
    String spoken = first.language().id();
    this.form = new StoredForm(FileRole.of(first.path(), spoken));
    this.path = new StringField(Fields.PATH, first.path(), Field.Store.NO);
    this.language = new StringField(Fields.LANGUAGE, spoken, Field.Store.NO);
  }

  @Override
  public boolean hasNext() {
    return next < chunks.size();
  }

  @Override
  public Document next() {
    fill(chunks.get(next), keys.get(next));
    next++;
    return document;
  }

  private void fill(Chunk chunk, String name) {
    document.clear();
    String names = String.join(" ", chunk.names());
    String symbol = chunk.symbol() == null ? "" : chunk.symbol();
    words.read(String.join("\n", chunk.path(), chunk.header(), symbol, names, names, chunk.text()));
    document.add(wordsField);
    addDefined(chunk.definitions());
    key.setStringValue(name);
    document.add(key);
    document.add(new BinaryDocValuesField(Fields.KEY, key.binaryValue()));
    document.add(path);
    document.add(language);
    document.add(new BinaryDocValuesField(Fields.STORED, form.write(chunk)));
    header.setStringValue(chunk.header());
    document.add(header);
    text.setStringValue(chunk.text());
    document.add(text);
    addKinds(chunk);
  }

  private void addDefined(List<Definition> definitions) {
    if (definitions.isEmpty()) {
      return;
    }
    Set<String> added = new HashSet<>();
    for (Definition definition : definitions) {
      addDefined(definition.name(), added);
      addDefined(definition.qualifiedName(), added);
    }
  }

  private void addDefined(String name, Set<String> added) {
    String whole = CodeTokens.whole(name);
    if (!whole.isEmpty() && whole.length() <= MAX_DEFINED && added.add(whole)) {
      if (added.size() > defined.size()) {
        defined.add(new StringField(Fields.DEFINED, whole, Field.Store.NO));
      }
      StringField field = defined.get(added.size() - 1);
      field.setStringValue(whole);
      document.add(field);
    }
  }

  private void addKinds(Chunk chunk) {
    Set<DefinitionKind> kinds = EnumSet.noneOf(DefinitionKind.class);
    chunk.definitions().forEach(definition -> kinds.add(definition.kind()));
    if (chunk.kind() != null) {
      kinds.add(chunk.kind());
    }
    kinds.forEach(kind -> document.add(new StringField(Fields.KIND, kind.id(), Field.Store.NO)));
  }
}
