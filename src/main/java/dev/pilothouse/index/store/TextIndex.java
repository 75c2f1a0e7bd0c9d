package dev.pilothouse.index.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostAttribute;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/** One committed generation of texts, open for searches by several threads. */
final class TextIndex implements Question.Vocabulary, Snippets {

  /** BM25's k1: high, so that a word that a name repeats counts more than one in passing. */
  private static final float SATURATION = 3;

  /** BM25's b: how much a long chunk must say of a word to be like a short one. */
  private static final float LENGTH = 0.9f;

  /** Names of this many letters may be mistyped twice. */
  private static final int TWO_SLIPS = 8;

  /** The most chunks that one defined name, or one key in a segment, may point to. */
  private static final int MAX_DEFINED = 50;

  private final Directory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;

  private TextIndex(Directory directory, DirectoryReader reader) {
    this.directory = directory;
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    this.searcher.setQueryCache(null);
    this.searcher.setSimilarity(new BM25Similarity(SATURATION, LENGTH));
  }

  /**
   * Opens a generation and checks every file's checksum.
   *
   * @throws IOException when a file is missing or damaged
   */
  static TextIndex open(Path folder) throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      DirectoryReader reader = DirectoryReader.open(directory);
      for (LeafReaderContext leaf : reader.leaves()) {
        leaf.reader().checkIntegrity();
      }
      return new TextIndex(directory, reader);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  int chunks() {
    return reader.numDocs();
  }

  /** Whether the index may be used; each true must be paid back with {@link #release()}. */
  boolean acquire() {
    return reader.tryIncRef();
  }

  void release() throws IOException {
    reader.decRef();
    if (reader.getRefCount() == 0) {
      directory.close();
    }
  }

  /**
   * The best chunks for a question's words, by document, with their BM25 scores.
   *
   * @param only what they must be, or null
   */
  Map<Integer, Double> byWords(Collection<String> words, int most, @Nullable Query only)
      throws IOException {
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    for (String word : words) {
      builder.add(new TermQuery(new Term(Fields.WORDS, word)), Occur.SHOULD);
    }
    if (only != null) {
      builder.add(only, Occur.FILTER).setMinimumNumberShouldMatch(1);
    }
    Map<Integer, Double> scores = new HashMap<>();
    for (ScoreDoc hit : searcher.search(builder.build(), most).scoreDocs) {
      scores.put(hit.doc, (double) hit.score);
    }
    return scores;
  }

  /** The chunks that define a name, given as {@link CodeTokens#whole} makes it. */
  Set<Integer> defining(String whole) throws IOException {
    return Set.copyOf(documents(Fields.DEFINED, whole, MAX_DEFINED));
  }

  /**
   * The chunks with these keys, by document, each with what its key has; several for one key when
   * the same lines stand in several places.
   */
  Map<Integer, Double> withKeys(Map<String, Double> byKey) throws IOException {
    Map<BytesRef, Double> ascending = new TreeMap<>();
    byKey.forEach((key, value) -> ascending.put(new BytesRef(key), value));
    Map<Integer, Double> found = new HashMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(Fields.KEY);
      TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
      Bits live = leaf.reader().getLiveDocs();
      PostingsEnum postings = null;
      for (Map.Entry<BytesRef, Double> key : ascending.entrySet()) {
        if (each.seekExact(key.getKey())) {
          postings = each.postings(postings, PostingsEnum.NONE);
          int left = MAX_DEFINED;
          for (int doc = postings.nextDoc();
              doc != DocIdSetIterator.NO_MORE_DOCS && left > 0;
              doc = postings.nextDoc()) {
            if (live == null || live.get(doc)) {
              found.put(leaf.docBase + doc, key.getValue());
              left--;
            }
          }
        }
      }
    }
    return found;
  }

  boolean hasKey(String key) throws IOException {
    return !documents(Fields.KEY, key, 1).isEmpty();
  }

  /** Chunks by their documents, in the order of these. */
  List<Stored> stored(Collection<Integer> documents) throws IOException {
    List<Stored> all = new ArrayList<>(documents.size());
    int[] ascending = documents.stream().mapToInt(Integer::intValue).sorted().toArray();
    int next = 0;
    for (LeafReaderContext leaf : reader.leaves()) {
      BinaryDocValues stored = Fields.stored(leaf.reader());
      int end = leaf.docBase + leaf.reader().maxDoc();
      while (next < ascending.length && ascending[next] < end) {
        int document = ascending[next++];
        if (stored != null && stored.advanceExact(document - leaf.docBase)) {
          all.add(StoredForm.read(document, stored.binaryValue()));
        }
      }
    }
    return all;
  }

  @Override
  public String snippet(int document) throws IOException {
    return Fields.snippet(searcher.storedFields(), document);
  }

  /** How much a word tells apart: near 0 where every chunk has it, more the fewer do. */
  @Override
  public double weight(String word) throws IOException {
    int with = reader.docFreq(new Term(Fields.WORDS, word));
    return Math.log(1 + (reader.numDocs() - with + 0.5) / (with + 0.5));
  }

  /** How many chunks hold a word. */
  @Override
  public int frequency(String word) throws IOException {
    return reader.docFreq(new Term(Fields.WORDS, word));
  }

  /** The chunks that fulfil a condition. */
  Matching matching(Query only) throws IOException {
    FixedBitSet documents = new FixedBitSet(Math.max(1, reader.maxDoc()));
    Set<String> keys = new HashSet<>();
    Weight weight = searcher.createWeight(searcher.rewrite(only), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : reader.leaves()) {
      Scorer scorer = weight.scorer(leaf);
      BinaryDocValues key = leaf.reader().getBinaryDocValues(Fields.KEY);
      if (scorer == null || key == null) {
        continue;
      }
      DocIdSetIterator each = scorer.iterator();
      for (int doc = each.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = each.nextDoc()) {
        documents.set(leaf.docBase + doc);
        if (key.advanceExact(doc)) {
          keys.add(key.binaryValue().utf8ToString());
        }
      }
    }
    return new Matching(documents, keys);
  }

  /** The chunks that fulfil a condition, by document and by key. */
  record Matching(FixedBitSet documents, Set<String> keys) {

    boolean has(int document) {
      return documents.get(document);
    }
  }

  /** Defined names that differ from one by a slip or two, with how alike they are, 0 to 1. */
  Map<String, Double> alike(String whole, int most) throws IOException {
    Map<String, Double> names = new HashMap<>();
    int edits = whole.length() < TWO_SLIPS ? 1 : 2;
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(Fields.DEFINED);
      if (terms == null) {
        continue;
      }
      FuzzyTermsEnum each =
          new FuzzyTermsEnum(terms, new Term(Fields.DEFINED, whole), edits, 1, true);
      BoostAttribute boost = each.attributes().addAttribute(BoostAttribute.class);
      for (BytesRef name = each.next(); name != null && names.size() < most; name = each.next()) {
        names.put(name.utf8ToString(), (double) boost.getBoost());
      }
    }
    return names;
  }

  /** How many chunks each key has, over all keys. */
  Map<String, Integer> keys() throws IOException {
    Map<String, Integer> keys = new HashMap<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(Fields.KEY);
      TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
      Bits live = leaf.reader().getLiveDocs();
      for (BytesRef key = each.next(); key != null; key = each.next()) {
        int chunks = live == null ? each.docFreq() : count(each.postings(null, 0), live);
        if (chunks > 0) {
          keys.merge(key.utf8ToString(), chunks, Integer::sum);
        }
      }
    }
    return keys;
  }

  /** Some of the keys. */
  List<String> someKeys(int most) throws IOException {
    List<String> some = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Terms terms = leaf.reader().terms(Fields.KEY);
      TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
      BytesRef key = each.next();
      for (; key != null && some.size() < most; key = each.next()) {
        String name = key.utf8ToString();
        if (hasKey(name)) {
          some.add(name);
        }
      }
    }
    return some;
  }

  private static int count(PostingsEnum postings, Bits live) throws IOException {
    int count = 0;
    while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      count += live.get(postings.docID()) ? 1 : 0;
    }
    return count;
  }

  /** What the model reads of the chunks with these keys. */
  List<KeyedText> texts(Collection<String> keys) throws IOException {
    StoredFields stored = searcher.storedFields();
    List<KeyedText> texts = new ArrayList<>(keys.size());
    for (String key : keys) {
      List<Integer> documents = documents(Fields.KEY, key, 1);
      if (!documents.isEmpty()) {
        texts.add(Fields.keyedText(stored.document(documents.getFirst())));
      }
    }
    return texts;
  }

  /** Where the chunks with these keys stand, at most so many. */
  List<KeyedPlace> places(Collection<String> keys, int most) throws IOException {
    List<KeyedPlace> places = new ArrayList<>();
    for (String key : keys) {
      for (Stored chunk : stored(documents(Fields.KEY, key, most - places.size()))) {
        places.add(new KeyedPlace(key, chunk.path(), chunk.startLine(), chunk.endLine()));
      }
    }
    return places;
  }

  private List<Integer> documents(String field, String value, int most) throws IOException {
    List<Integer> found = new ArrayList<>();
    BytesRef term = new BytesRef(value);
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum postings = leaf.reader().postings(new Term(field, term), PostingsEnum.NONE);
      if (postings == null) {
        continue;
      }
      Bits live = leaf.reader().getLiveDocs();
      for (int doc = postings.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS && found.size() < most;
          doc = postings.nextDoc()) {
        if (live == null || live.get(doc)) {
          found.add(leaf.docBase + doc);
        }
      }
    }
    return found;
  }
}
