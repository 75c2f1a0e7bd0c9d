package dev.pilothouse.index.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Looks up definitions by the names that a question may hold. */
final class Names {

  /** The most alike names that a mistyped one may stand for. */
  private static final int MAX_ALIKE = 20;

  private static final int LEAST_LETTERS = 4;

  private Names() {}

  /** The documents that define such a name, with how much of the question it is, 0 to 1. */
  static Map<Integer, Double> find(TextIndex texts, Question question) throws IOException {
    Map<Integer, Double> found = new HashMap<>();
    for (Map.Entry<String, Double> run : question.runs().entrySet()) {
      for (int document : texts.defining(run.getKey())) {
        found.merge(document, run.getValue(), Math::max);
      }
    }
    if (question.shape() == Shape.SYMBOL && found.isEmpty()) {
      for (Map.Entry<String, Double> run : question.runs().entrySet()) {
        if (run.getKey().length() >= LEAST_LETTERS) {
          addAlike(texts, run.getKey(), run.getValue(), found);
        }
      }
    }
    return found;
  }

  private static void addAlike(
      TextIndex texts, String name, double share, Map<Integer, Double> found) throws IOException {
    for (Map.Entry<String, Double> alike : texts.alike(name, MAX_ALIKE).entrySet()) {
      for (int document : texts.defining(alike.getKey())) {
        found.merge(document, share * alike.getValue(), Math::max);
      }
    }
  }
}
