package dev.pilothouse.index.store;

import dev.pilothouse.index.vectors.Dimensions;
import dev.pilothouse.index.vectors.VectorStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A project's vectors in Lucene, on this node's disk. Added ones are searchable within a quarter of
 * a second and survive a crash once committed. Safe for use by several threads.
 */
final class VectorIndex implements VectorStore {

  /** Changes when stored vectors can no longer be read; they are made again then. */
  static final int LAYOUT = 2;

  private static final String VECTOR = "vector";
  private static final long REFRESH_NANOS = 250_000_000L;

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final AtomicLong refreshedAt = new AtomicLong(System.nanoTime());
  private volatile boolean dirty;

  /** Parts of each vector; 0 while there is none. */
  private volatile int dimensions;

  private VectorIndex(Directory directory, IndexWriter writer, SearcherManager searchers) {
    this.directory = directory;
    this.writer = writer;
    this.searchers = searchers;
  }

  /**
   * Opens the vectors in a folder, or begins without any.
   *
   * @throws IOException when a file is missing or damaged
   */
  static VectorIndex open(Path folder) throws IOException {
    Directory directory = FSDirectory.open(folder);
    IndexWriter writer = null;
    try {
      writer = new IndexWriter(directory, IndexSettings.vectors());
      SearcherManager searchers = new SearcherManager(writer, null);
      VectorIndex index = new VectorIndex(directory, writer, searchers);
      index.check();
      return index;
    } catch (IOException | RuntimeException e) {
      if (writer != null) {
        writer.rollback();
      }
      directory.close();
      throw e;
    }
  }

  @Override
  public void put(Map<String, float[]> vectors) throws IOException {
    checkDimensions(vectors.values());
    for (Map.Entry<String, float[]> entry : vectors.entrySet()) {
      Document document = new Document();
      document.add(new StringField(Fields.KEY, entry.getKey(), Field.Store.NO));
      document.add(new BinaryDocValuesField(Fields.KEY, new BytesRef(entry.getKey())));
      document.add(
          new KnnFloatVectorField(VECTOR, entry.getValue(), VectorSimilarityFunction.DOT_PRODUCT));
      writer.updateDocument(new Term(Fields.KEY, entry.getKey()), document);
    }
    dirty = true;
  }

  @Override
  public Map<String, Double> nearest(float[] vector, int most, @Nullable Set<String> among)
      throws IOException {
    if (dimensions == 0) {
      return Map.of();
    }
    Dimensions.check(vector, dimensions);
    refresh(false);
    IndexSearcher searcher = searchers.acquire();
    try {
      Map<String, Double> keys = new LinkedHashMap<>();
      List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
      KnnFloatVectorQuery query = new KnnFloatVectorQuery(VECTOR, vector, most, only(among));
      for (ScoreDoc hit : searcher.search(query, most).scoreDocs) {
        keys.put(
            key(leaves.get(ReaderUtil.subIndex(hit.doc, leaves)), hit.doc), (double) hit.score);
      }
      return keys;
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public List<String> missing(Collection<String> keys) throws IOException {
    refresh(true);
    IndexSearcher searcher = searchers.acquire();
    try {
      List<String> missing = new ArrayList<>();
      for (String key : keys) {
        if (!has(searcher, key)) {
          missing.add(key);
        }
      }
      return missing;
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public int retain(Predicate<String> wanted) throws IOException {
    refresh(true);
    List<Term> unwanted = new ArrayList<>();
    IndexSearcher searcher = searchers.acquire();
    try {
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        Terms terms = leaf.reader().terms(Fields.KEY);
        Bits live = leaf.reader().getLiveDocs();
        TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
        for (BytesRef key = each.next(); key != null; key = each.next()) {
          String name = key.utf8ToString();
          if (anyAlive(each.postings(null, PostingsEnum.NONE), live) && !wanted.test(name)) {
            unwanted.add(new Term(Fields.KEY, name));
          }
        }
      }
    } finally {
      searchers.release(searcher);
    }
    writer.deleteDocuments(unwanted.toArray(Term[]::new));
    dirty = true;
    return unwanted.size();
  }

  @Override
  public void commit() throws IOException {
    writer.commit();
    refresh(true);
  }

  @Override
  public void clear() throws IOException {
    writer.deleteAll();
    commit();
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    writer.rollback();
    directory.close();
  }

  private void check() throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        leaf.reader().checkIntegrity();
        FieldInfo vectors = leaf.reader().getFieldInfos().fieldInfo(VECTOR);
        if (vectors != null) {
          dimensions = vectors.getVectorDimension();
        }
      }
    } finally {
      searchers.release(searcher);
    }
  }

  /** The first vectors say how many dimensions there are. */
  private synchronized void checkDimensions(Collection<float[]> vectors) throws IOException {
    int expected = dimensions;
    for (float[] vector : vectors) {
      expected = expected == 0 ? vector.length : expected;
      Dimensions.check(vector, expected);
    }
    dimensions = expected;
  }

  /** A removed vector is still in its segment until that is merged, and counted there. */
  private static boolean has(IndexSearcher searcher, String key) throws IOException {
    Term term = new Term(Fields.KEY, key);
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      PostingsEnum postings = leaf.reader().postings(term, PostingsEnum.NONE);
      if (postings != null && anyAlive(postings, leaf.reader().getLiveDocs())) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyAlive(PostingsEnum postings, @Nullable Bits live) throws IOException {
    for (int doc = postings.nextDoc();
        doc != DocIdSetIterator.NO_MORE_DOCS;
        doc = postings.nextDoc()) {
      if (live == null || live.get(doc)) {
        return true;
      }
    }
    return false;
  }

  private static String key(LeafReaderContext leaf, int document) throws IOException {
    BinaryDocValues keys = DocValues.getBinary(leaf.reader(), Fields.KEY);
    if (!keys.advanceExact(document - leaf.docBase)) {
      throw new IOException("vector " + document + " has no key");
    }
    return keys.binaryValue().utf8ToString();
  }

  private static @Nullable Query only(@Nullable Set<String> among) {
    return among == null
        ? null
        : new TermInSetQuery(Fields.KEY, among.stream().map(BytesRef::new).toList());
  }

  /** Makes added vectors visible; at most every quarter of a second unless it must be now. */
  private void refresh(boolean now) throws IOException {
    long last = refreshedAt.get();
    boolean due = System.nanoTime() - last > REFRESH_NANOS;
    if (now || (dirty && due && refreshedAt.compareAndSet(last, System.nanoTime()))) {
      dirty = false;
      if (now) {
        searchers.maybeRefreshBlocking();
      } else {
        searchers.maybeRefresh();
      }
    }
  }
}
