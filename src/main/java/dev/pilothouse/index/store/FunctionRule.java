package dev.pilothouse.index.store;

import dev.pilothouse.syntax.Definition;
import java.util.List;

/**
 * Lifts, for a sentence, chunks with functions, since most sentences tell what code does. Several
 * in one chunk share its words and its meaning, for which the chunk gets something back.
 */
final class FunctionRule implements Rule {

  private static final double FUNCTION = 0.2;
  private static final double SEVERAL = 0.15;

  @Override
  public void apply(Question question, List<Candidate> candidates) {
    if (!question.describes()) {
      return;
    }
    for (Candidate candidate : candidates) {
      Stored chunk = candidate.stored();
      if (isFunction(chunk)) {
        candidate.add("function", FUNCTION);
      }
      candidate.add("several", SEVERAL * Math.log1p(chunk.definitions().size()));
    }
  }

  private static boolean isFunction(Stored chunk) {
    if (chunk.continued()) {
      return "function".equals(chunk.kind()) || "method".equals(chunk.kind());
    }
    for (Definition definition : chunk.definitions()) {
      if (!definition.kind().isContainer()) {
        return true;
      }
    }
    return false;
  }
}
