package dev.pilothouse.index.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A question as the rules see it.
 *
 * @param text as it was asked
 * @param shape what it is like
 * @param runs what may be names: each identifier, and neighbouring words written as one, with the
 *     share of the question that each is, 0 to 1
 * @param terms the index words to look for
 * @param weights of the stems that say something, by how rare each is in the project
 */
record Question(
    String text,
    Shape shape,
    Map<String, Double> runs,
    Set<String> terms,
    Map<String, Double> weights) {

  private static final int MAX_TERMS = 64;
  private static final int MAX_WORDS = 32;

  /** The longest run of words that may be one name, as in shortest path length. */
  private static final int LONGEST_NAME = 4;

  /** Words that only hold a sentence together. */
  private static final Set<String> FILLERS =
      Set.of(
          "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "do", "doe", "for",
          "from", "has", "hav", "how", "i", "if", "in", "into", "is", "it", "its", "me", "my", "no",
          "of", "on", "or", "our", "so", "than", "that", "the", "their", "them", "then", "ther",
          "thes", "they", "this", "thos", "to", "was", "we", "wer", "what", "when", "wher", "which",
          "whil", "who", "why", "will", "with", "you", "your");

  private static final Pattern ARTICLE = Pattern.compile("(?i)\\b(an?|the)\\s");

  /** Tells how common a word is in what is searched. */
  interface Vocabulary {

    /** Near 0 for a word of every chunk, higher the rarer it is. */
    double weight(String word) throws IOException;

    /** How many chunks have the word. */
    int frequency(String word) throws IOException;
  }

  static Question of(String text, Vocabulary vocabulary) throws IOException {
    Shape shape = Shape.of(text);
    Map<String, Double> runs = runs(words(text));
    Set<String> terms = terms(text, shape);
    for (String run : runs.keySet()) {
      if (terms.size() < MAX_TERMS && vocabulary.frequency(run) > 0) {
        terms.add(run);
      }
    }
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String part : CodeTokens.parts(text)) {
      boolean telling = shape == Shape.SYMBOL || !FILLERS.contains(part);
      if (telling && weights.size() < MAX_TERMS) {
        weights.put(part, vocabulary.weight(part));
      }
    }
    return new Question(text, shape, runs, terms, weights);
  }

  /** Whether a name's part says nothing in a sentence, as the is and get of isOpen and getPath. */
  boolean isFiller(String part) {
    return shape != Shape.SYMBOL && (FILLERS.contains(part) || part.equals("get"));
  }

  /**
   * Whether the question describes something in a full sentence, by its articles, and is not only a
   * name or a topic, as a commit's subject mostly is.
   */
  boolean describes() {
    return shape != Shape.SYMBOL && ARTICLE.matcher(text).find();
  }

  /** The sum of the weights. */
  double weight() {
    return weights.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The sum of the weights of these stems. */
  double weight(Set<String> stems) {
    double sum = 0;
    for (String stem : stems) {
      sum += weights.getOrDefault(stem, 0.0);
    }
    return sum;
  }

  /** Whether the question has one of these stems. */
  boolean mentions(Set<String> stems) {
    return weights.keySet().stream().anyMatch(stems::contains);
  }

  /** The words of the text; of a sentence those that say something, if any do. */
  private static Set<String> terms(String text, Shape shape) {
    Set<String> all = CodeTokens.distinct(text, MAX_TERMS);
    Set<String> telling = new LinkedHashSet<>(all);
    if (shape != Shape.SYMBOL) {
      telling.removeAll(FILLERS);
    }
    return telling.isEmpty() ? new LinkedHashSet<>(all) : telling;
  }

  private static Map<String, Double> runs(List<String> words) {
    Map<String, Double> runs = new LinkedHashMap<>();
    for (int first = 0; first < words.size(); first++) {
      StringBuilder name = new StringBuilder();
      for (int last = first; last < Math.min(words.size(), first + LONGEST_NAME); last++) {
        name.append(words.get(last));
        runs.merge(name.toString(), (last - first + 1) / (double) words.size(), Math::max);
      }
    }
    return runs;
  }

  /** The words that say something, each as the index knows it whole. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split("[^\\p{L}\\p{N}_$]+", -1)) {
      String whole = CodeTokens.whole(word);
      if (!whole.isEmpty() && words.size() < MAX_WORDS) {
        words.add(whole);
      }
    }
    List<String> telling = words.stream().filter(word -> !FILLERS.contains(word)).toList();
    return telling.isEmpty() ? words : telling;
  }
}
