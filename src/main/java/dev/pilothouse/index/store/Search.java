package dev.pilothouse.index.store;

import dev.pilothouse.index.store.TextIndex.Matching;
import dev.pilothouse.index.vectors.VectorStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** One search: asks the ways there are, joins what they find, ranks it and makes hits of it. */
final class Search {

  /** How many more chunks each way brings than are wanted in the end. */
  private static final int OVER_FETCH = 5;

  private static final int LEAST_FETCH = 120;

  /** Both ways count the same where the question's shape is not to matter. */
  private static final double EVEN = 0.5;

  private final TextIndex texts;
  private final @Nullable VectorStore vectors;
  private final StoreQuery query;
  private final Question question;
  private final @Nullable Query only;
  private final @Nullable Matching matching;

  private Search(
      TextIndex texts,
      @Nullable VectorStore vectors,
      StoreQuery query,
      Question question,
      @Nullable Query only,
      @Nullable Matching matching) {
    this.texts = texts;
    this.vectors = vectors;
    this.query = query;
    this.question = question;
    this.only = only;
    this.matching = matching;
  }

  /**
   * The best hits.
   *
   * @param vectors may be null when there are none
   */
  static List<Hit> run(TextIndex texts, @Nullable VectorStore vectors, StoreQuery query)
      throws IOException {
    Query only = query.filter().query();
    Matching matching = only == null ? null : texts.matching(only);
    Question question = Question.of(query.text(), texts);
    return new Search(texts, vectors, query, question, only, matching).hits();
  }

  private List<Hit> hits() throws IOException {
    int fetch = Math.max(LEAST_FETCH, query.limit() * OVER_FETCH);
    Map<Integer, Double> words =
        query.byWords() ? texts.byWords(question.terms(), fetch, only) : Map.of();
    Map<Integer, Double> near = near(fetch);
    double lexical = query.ranked() ? question.shape().lexical() : EVEN;
    Map<Integer, Double> fused = Fusion.sum(words, near, lexical);
    boolean byNames = query.ranked() && query.byWords();
    Map<Integer, Double> named = byNames ? named() : Map.of();
    Set<Integer> documents = new HashSet<>(fused.keySet());
    documents.addAll(named.keySet());
    List<Candidate> candidates = new ArrayList<>(documents.size());
    for (Stored stored : texts.stored(documents)) {
      int document = stored.document();
      candidates.add(
          new Candidate(
              stored, words.get(document), near.get(document), fused.getOrDefault(document, 0.0)));
    }
    for (Rule rule : rules(byNames, named)) {
      rule.apply(question, candidates);
    }
    candidates.sort(
        Comparator.comparingDouble(Candidate::score)
            .reversed()
            .thenComparing(candidate -> candidate.stored().document()));
    return Merger.merge(candidates, query.limit(), highlighted(), texts);
  }

  private List<Rule> rules(boolean byNames, Map<Integer, Double> named) {
    if (!query.ranked()) {
      return List.of();
    }
    List<Rule> rules = new ArrayList<>();
    if (byNames) {
      rules.add(new NameRule(named));
      rules.add(new SignatureRule());
      rules.add(new PathRule());
    }
    rules.add(new FunctionRule());
    rules.add(new PartRule());
    rules.add(new FileRule());
    rules.add(new RoleRule());
    return rules;
  }

  private Map<Integer, Double> near(int fetch) throws IOException {
    float[] vector = query.vector();
    if (vectors == null || vector == null) {
      return Map.of();
    }
    Set<String> among = matching == null ? null : matching.keys();
    Map<Integer, Double> near = texts.withKeys(vectors.nearest(vector, fetch, among));
    near.keySet().removeIf(document -> !fits(document));
    return near;
  }

  private Map<Integer, Double> named() throws IOException {
    Map<Integer, Double> named = Names.find(texts, question);
    named.keySet().removeIf(document -> !fits(document));
    return named;
  }

  private boolean fits(int document) {
    return matching == null || matching.has(document);
  }

  private Set<String> highlighted() {
    Set<String> words = new HashSet<>(question.weights().keySet());
    question.runs().keySet().stream().filter(question.terms()::contains).forEach(words::add);
    return words;
  }
}
