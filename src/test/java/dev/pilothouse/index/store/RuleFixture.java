package dev.pilothouse.index.store;

import dev.pilothouse.syntax.Definition;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Rules by themselves: questions whose words all weigh the same, and candidates without a score.
 */
final class RuleFixture {
  private static final Question.Vocabulary EVEN =
      new Question.Vocabulary() {
        @Override
        public double weight(String word) {
          return 1;
        }

        @Override
        public int frequency(String word) {
          return 0;
        }
      };

  private RuleFixture() {}

  /** What a rule adds to a chunk with these definitions, by part. */
  static Map<String, Double> added(Rule rule, String question, Definition... definitions)
      throws IOException {
    Stored stored =
        new Stored(
            0, "src/A.java", 1, 2, "java", FileRole.SOURCE, "A.a", "type", List.of(definitions));
    Candidate candidate = new Candidate(stored, null, null, 0);
    rule.apply(Question.of(question, EVEN), List.of(candidate));
    return candidate.scores().rules();
  }
}
