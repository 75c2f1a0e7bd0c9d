package dev.pilothouse.index.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Lifts files that the question names, wholly or by words of their name and folders. */
final class PathRule implements Rule {

  private static final double NAMED = 1.2;
  private static final double WORDS = 0.15;
  private static final int LEAST_NAME = 4;

  @Override
  public void apply(Question question, List<Candidate> candidates) {
    Map<String, Double> lifts = new HashMap<>();
    for (Candidate candidate : candidates) {
      String path = candidate.stored().path();
      candidate.add("path", lifts.computeIfAbsent(path, each -> lift(each, question)));
    }
  }

  private static double lift(String path, Question question) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    boolean named =
        name.length() >= LEAST_NAME
            && name.indexOf('.') > 0
            && holds(question.text().toLowerCase(Locale.ROOT), name);
    return named ? NAMED : WORDS * words(path, question);
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
  private static double words(String path, Question question) {
    int dot = path.lastIndexOf('.');
    Set<String> parts = new HashSet<>(CodeTokens.parts(dot > 0 ? path.substring(0, dot) : path));
    double common = 0;
    for (String part : parts) {
      common += question.weights().getOrDefault(part, 0.0);
    }
    return common > 0 ? common / question.weight() : 0;
  }
}
