package dev.pilothouse.index.store;

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
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.VectorSimilarityFunction;
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
 * A project's vectors by chunk key. Vectors are of length one; added ones are searchable within a
 * quarter of a second and survive a crash once committed. Safe for use by several threads.
 */
final class VectorIndex implements AutoCloseable {

  private static final String VECTOR = "vector";
  private static final long REFRESH_NANOS = 250_000_000L;

  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final AtomicLong refreshedAt = new AtomicLong(System.nanoTime());
  private volatile boolean dirty;

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

  /** Adds vectors, replacing those with the same keys. */
  void put(Map<String, float[]> vectors) throws IOException {
    for (Map.Entry<String, float[]> entry : vectors.entrySet()) {
      Document document = new Document();
      document.add(new StringField(Fields.KEY, entry.getKey(), Field.Store.YES));
      document.add(
          new KnnFloatVectorField(VECTOR, entry.getValue(), VectorSimilarityFunction.DOT_PRODUCT));
      writer.updateDocument(new Term(Fields.KEY, entry.getKey()), document);
    }
    dirty = true;
  }

  /**
   * The keys nearest to a vector, with scores between 0 and 1, best first.
   *
   * @param among the only keys to look at, or null for all
   */
  Map<String, Double> nearest(float[] vector, int most, @Nullable Set<String> among)
      throws IOException {
    refresh(false);
    IndexSearcher searcher = searchers.acquire();
    try {
      Map<String, Double> keys = new LinkedHashMap<>();
      StoredFields stored = searcher.storedFields();
      KnnFloatVectorQuery query = new KnnFloatVectorQuery(VECTOR, vector, most, only(among));
      for (ScoreDoc hit : searcher.search(query, most).scoreDocs) {
        keys.put(stored.document(hit.doc).get(Fields.KEY), (double) hit.score);
      }
      return keys;
    } finally {
      searchers.release(searcher);
    }
  }

  private static @Nullable Query only(@Nullable Set<String> among) {
    return among == null
        ? null
        : new TermInSetQuery(Fields.KEY, among.stream().map(BytesRef::new).toList());
  }

  /** Those of the keys that have no vector yet, in their order. */
  List<String> missing(Collection<String> keys) throws IOException {
    refresh(true);
    IndexSearcher searcher = searchers.acquire();
    try {
      List<String> missing = new ArrayList<>();
      for (String key : keys) {
        if (searcher.getIndexReader().docFreq(new Term(Fields.KEY, key)) == 0) {
          missing.add(key);
        }
      }
      return missing;
    } finally {
      searchers.release(searcher);
    }
  }

  /** Removes the vectors whose keys are not wanted; returns how many there were. */
  int retain(Predicate<String> wanted) throws IOException {
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
          boolean alive = live == null || live.get(each.postings(null, 0).nextDoc());
          if (alive && !wanted.test(name)) {
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

  /** Makes what was added and removed so far survive a crash, and visible to searches. */
  void commit() throws IOException {
    writer.commit();
    refresh(true);
  }

  /** Lets go of the files; what was not committed is lost. */
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
      }
    } finally {
      searchers.release(searcher);
    }
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
