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
  private static final double SENTENCE_EXACT = 0.2;
  private static final double PARTS = 0.7;
  private static final double SYMBOL_PARTS = 0.85;

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
    boolean symbol = question.shape() == Shape.SYMBOL;
    double exact = symbol ? EXACT : SENTENCE_EXACT;
    for (Candidate candidate : candidates) {
      candidate.add("name", exact * named.getOrDefault(candidate.stored().document(), 0.0));
      if (asked > 0) {
        double best = continued(candidate.stored(), question, asked);
        for (Definition definition : candidate.stored().definitions()) {
          best = Math.max(best, parts(definition.name(), definition.owner(), question, asked));
        }
        candidate.add("nameParts", (symbol ? SYMBOL_PARTS : PARTS) * best);
      }
    }
  }

  /** The same for lines that go on with a definition, which a sentence may be about. */
  private static double continued(Stored chunk, Question question, double asked) {
    String symbol = chunk.symbol();
    if (symbol == null || !chunk.continued() || question.shape() == Shape.SYMBOL) {
      return 0;
    }
    int dot = symbol.lastIndexOf('.');
    String owner = dot < 0 ? "" : symbol.substring(0, dot);
    return parts(symbol.substring(dot + 1), owner, question, asked);
  }

  /**
   * How much of the name is in the question, and of the question in the name, 0 to 1. A question
   * that is a name itself should be all in the name; of a sentence, the owners may have a part too.
   */
  private static double parts(String name, String owner, Question question, double asked) {
    Set<String> parts = new HashSet<>(CodeTokens.parts(name));
    long size = parts.stream().filter(part -> !question.isFiller(part)).count();
    double common = question.weight(parts);
    if (common == 0) {
      return 0;
    }
    parts.removeIf(part -> question.isFiller(part) || !question.weights().containsKey(part));
    double covered = size == 0 ? 1 : parts.size() / (double) size;
    if (question.shape() == Shape.SYMBOL) {
      double share = common / asked;
      return share * share * Math.sqrt(covered);
    }
    parts.addAll(CodeTokens.parts(owner));
    return covered * Math.sqrt(question.weight(parts) / asked);
  }
}
