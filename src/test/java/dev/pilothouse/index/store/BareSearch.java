package dev.pilothouse.index.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/** A stored project asked with Lucene's own queries and nothing around them. */
public final class BareSearch implements AutoCloseable {
  private static final String VECTOR = "vector";

  private final TextIndex texts;
  private final DirectoryReader words;
  private final DirectoryReader vectors;

  private BareSearch(TextIndex texts, DirectoryReader words, DirectoryReader vectors) {
    this.texts = texts;
    this.words = words;
    this.vectors = vectors;
  }

  /**
   * Opens what a node has stored.
   *
   * @param texts the folder of a generation
   * @param vectors the folder of a model's vectors
   */
  public static BareSearch open(Path texts, Path vectors) throws IOException {
    return new BareSearch(
        TextIndex.open(texts),
        DirectoryReader.open(FSDirectory.open(texts)),
        DirectoryReader.open(FSDirectory.open(vectors)));
  }

  /** The words that the product looks for. */
  public List<String> terms(String question) throws IOException {
    return List.copyOf(Question.of(question, texts).terms());
  }

  /** Asks for the best chunks by words and by meaning; returns how many came. */
  public int ask(List<String> terms, float[] vector, int most) throws IOException {
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    terms.forEach(term -> builder.add(new TermQuery(new Term(Fields.WORDS, term)), Occur.SHOULD));
    IndexSearcher byWords = new IndexSearcher(words);
    byWords.setQueryCache(null);
    return byWords.search(builder.build(), most).scoreDocs.length
        + nearest(vectors, vector, most).length;
  }

  /** How many vectors there are. */
  public int count() {
    return vectors.numDocs();
  }

  /** The nearest as Lucene finds them. */
  public Set<Integer> nearest(float[] vector, int most) throws IOException {
    return documents(nearest(vectors, vector, most));
  }

  /** The nearest of all, each compared in full precision. */
  public Set<Integer> exact(float[] vector, int most) throws IOException {
    record Near(int document, float score) {}
    PriorityQueue<Near> best = new PriorityQueue<>(Comparator.comparingDouble(Near::score));
    for (LeafReaderContext leaf : vectors.leaves()) {
      FloatVectorValues values = leaf.reader().getFloatVectorValues(VECTOR);
      KnnVectorValues.DocIndexIterator each = values.iterator();
      while (each.nextDoc() != KnnVectorValues.DocIndexIterator.NO_MORE_DOCS) {
        float[] other = values.vectorValue(each.index());
        float score = VectorSimilarityFunction.DOT_PRODUCT.compare(vector, other);
        best.add(new Near(leaf.docBase + each.docID(), score));
        if (best.size() > most) {
          best.remove();
        }
      }
    }
    Set<Integer> documents = new HashSet<>();
    best.forEach(near -> documents.add(near.document()));
    return documents;
  }

  /**
   * Writes the first vectors once more, in one segment.
   *
   * @param graph whether they get a graph or are scanned
   */
  public Subset subset(Path folder, int size, boolean graph) throws IOException {
    long began = System.nanoTime();
    // keeps the order, so that a document has the same number scanned and in a graph
    IndexWriterConfig config =
        new IndexWriterConfig().setCodec(new Codec(graph)).setMergePolicy(new LogDocMergePolicy());
    try (FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config)) {
      for (float[] vector : first(size)) {
        Document document = new Document();
        document.add(new KnnFloatVectorField(VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
      writer.commit();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Subset(DirectoryReader.open(FSDirectory.open(folder)), seconds);
  }

  /**
   * Some of the vectors in an index of their own.
   *
   * @param seconds that writing them took
   */
  public record Subset(DirectoryReader reader, double seconds) implements AutoCloseable {
    /** The nearest of these. */
    public Set<Integer> nearest(float[] vector, int most) throws IOException {
      return documents(BareSearch.nearest(reader, vector, most));
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  private List<float[]> first(int size) throws IOException {
    List<float[]> first = new ArrayList<>(size);
    for (LeafReaderContext leaf : vectors.leaves()) {
      FloatVectorValues values = leaf.reader().getFloatVectorValues(VECTOR);
      KnnVectorValues.DocIndexIterator each = values.iterator();
      while (first.size() < size
          && each.nextDoc() != KnnVectorValues.DocIndexIterator.NO_MORE_DOCS) {
        first.add(values.vectorValue(each.index()).clone());
      }
    }
    return first;
  }

  private static ScoreDoc[] nearest(DirectoryReader reader, float[] vector, int most)
      throws IOException {
    return new IndexSearcher(reader)
        .search(new KnnFloatVectorQuery(VECTOR, vector, most), most)
        .scoreDocs;
  }

  private static Set<Integer> documents(ScoreDoc[] hits) {
    Set<Integer> documents = new HashSet<>();
    for (ScoreDoc hit : hits) {
      documents.add(hit.doc);
    }
    return documents;
  }

  @Override
  public void close() throws IOException {
    texts.release();
    words.close();
    vectors.close();
  }

  private static final class Codec extends Lucene104Codec {
    private final KnnVectorsFormat format;

    Codec(boolean graph) {
      format =
          new Lucene104HnswScalarQuantizedVectorsFormat(
              ScalarEncoding.UNSIGNED_BYTE,
              IndexSettings.GRAPH_NEIGHBOURS,
              IndexSettings.GRAPH_BEAM,
              1,
              null,
              graph ? 0 : Integer.MAX_VALUE);
    }

    @Override
    public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
      return format;
    }
  }
}
