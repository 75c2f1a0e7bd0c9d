package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.DefinitionKind;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class SignatureRuleTest {
  private static final String INT = "boolean isEmpty(int[] values)";
  private static final String FLOAT = "boolean isEmpty(float[] values)";

  @Test
  void sentence_liftsTheOverloadThatItDescribes() throws IOException {
    String sentence = "Tests whether an array of floats is empty";
    assertThat(added(sentence, FLOAT)).isGreaterThan(added(sentence, INT));
  }

  @Test
  void severalDefinitions_countByTheBest() throws IOException {
    assertThat(added("no float values", INT, FLOAT)).isEqualTo(added("no float values", FLOAT));
  }

  @Test
  void name_liftsNothing() throws IOException {
    assertThat(added("isEmpty", INT)).isZero();
  }

  private static double added(String question, String... signatures) throws IOException {
    Definition[] definitions = new Definition[signatures.length];
    for (int i = 0; i < signatures.length; i++) {
      definitions[i] =
          new Definition("isEmpty", "A", DefinitionKind.METHOD, 1, 1, 2, signatures[i]);
    }
    return RuleFixture.added(new SignatureRule(), question, definitions)
        .getOrDefault("signature", 0.0);
  }
}
