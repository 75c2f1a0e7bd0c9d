package dev.pilothouse.index.store;

import dev.pilothouse.syntax.Definition;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lifts definitions whose name the question gives: written out, as one run of its words, mistyped,
 * or by the parts of the name that it mentions.
 */
final class NameRule implements Rule {

  private static final double EXACT = 0.8;
  private static final double PARTS = 0.4;

  private final Map<Integer, Double> named;

  /**
   * @param named the documents that define a name the question gives, with how surely, 0 to 1
   */
  NameRule(Map<Integer, Double> named) {
    this.named = named;
  }

  @Override
  public void apply(Question question, List<Candidate> candidates) {
    double asked = question.weight();
    for (Candidate candidate : candidates) {
      candidate.add("name", EXACT * named.getOrDefault(candidate.stored().document(), 0.0));
      if (asked > 0) {
        double best = 0;
        for (Definition definition : candidate.stored().definitions()) {
          best = Math.max(best, parts(definition.name(), question, asked));
        }
        candidate.add("nameParts", PARTS * best);
      }
    }
  }

  /**
   * How much of the name is in the question, and of the question in the name, 0 to 1. A question
   * that is a name itself should be all in the name; of a sentence only a part can be.
   */
  private static double parts(String name, Question question, double asked) {
    Set<String> parts = new HashSet<>(CodeTokens.parts(name));
    double common = 0;
    int missing = 0;
    for (String part : parts) {
      Double weight = question.weights().get(part);
      if (weight == null) {
        missing++;
      } else {
        common += weight;
      }
    }
    if (common == 0) {
      return 0;
    }
    double covered = (parts.size() - missing) / (double) parts.size();
    double share = common / asked;
    return question.shape() == Shape.SYMBOL
        ? share * share * Math.sqrt(covered)
        : covered * Math.sqrt(share);
  }
}
