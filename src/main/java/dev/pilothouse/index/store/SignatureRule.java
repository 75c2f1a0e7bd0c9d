package dev.pilothouse.index.store;

import dev.pilothouse.syntax.Definition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lifts, for a sentence, definitions whose declaration has its words: beside the name the types and
 * parameters, which tell overloads and namesakes apart.
 */
final class SignatureRule implements Rule {

  private static final double WORDS = 0.5;

  @Override
  public void apply(Question question, List<Candidate> candidates) {
    double asked = question.weight();
    if (question.shape() == Shape.SYMBOL || asked == 0) {
      return;
    }
    for (Candidate candidate : candidates) {
      double best = 0;
      for (Definition definition : candidate.stored().definitions()) {
        Set<String> parts = new HashSet<>(CodeTokens.parts(definition.signature()));
        best = Math.max(best, question.weight(parts));
      }
      candidate.add("signature", WORDS * best / asked);
    }
  }
}
