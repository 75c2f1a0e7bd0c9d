package dev.pilothouse.index.store;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lifts files that the question names, wholly or by words of their name and folders. */
final class PathRule implements Rule {

  private static final double NAMED = 1.2;
  private static final double WORDS = 0.15;
  private static final int LEAST_NAME = 4;

  @Override
  public void apply(Question question, List<Candidate> candidates) {
    String asked = question.text().toLowerCase(Locale.ROOT);
    double weight = question.weight();
    for (Candidate candidate : candidates) {
      String path = candidate.stored().path();
      String name = candidate.stored().fileName().toLowerCase(Locale.ROOT);
      if (name.length() >= LEAST_NAME && name.indexOf('.') > 0 && holds(asked, name)) {
        candidate.add("path", NAMED);
      } else if (weight > 0) {
        candidate.add("path", WORDS * words(path, question, weight));
      }
    }
  }

  /** Whether a file's name stands in the question by itself. */
  private static boolean holds(String asked, String name) {
    int at = asked.indexOf(name);
    int end = at + name.length();
    return at >= 0
        && (at == 0 || !Character.isLetterOrDigit(asked.charAt(at - 1)))
        && (end == asked.length() || !Character.isLetterOrDigit(asked.charAt(end)));
  }

  /** The share of the question that the path has. */
  private static double words(String path, Question question, double weight) {
    int dot = path.lastIndexOf('.');
    Set<String> parts = new HashSet<>(CodeTokens.parts(dot > 0 ? path.substring(0, dot) : path));
    double common = 0;
    for (String part : parts) {
      common += question.weights().getOrDefault(part, 0.0);
    }
    return common / weight;
  }
}
