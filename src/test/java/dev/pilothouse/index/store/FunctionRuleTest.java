package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.DefinitionKind;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FunctionRuleTest {
  private static final String SENTENCE = "Closes the pool";

  @Test
  void sentence_liftsFunctionsOnly() throws IOException {
    assertThat(added(SENTENCE, of(DefinitionKind.METHOD))).containsKey("function");
    assertThat(added(SENTENCE, of(DefinitionKind.TYPE))).doesNotContainKey("function");
    assertThat(added(SENTENCE, of(DefinitionKind.TYPE), of(DefinitionKind.METHOD)))
        .containsKey("function");
  }

  @Test
  void severalDefinitions_areLiftedMoreThanOne() throws IOException {
    Definition method = of(DefinitionKind.METHOD);
    assertThat(added(SENTENCE, method, method).get("several"))
        .isGreaterThan(added(SENTENCE, method).get("several"));
  }

  @Test
  void linesWithoutDefinition_getNothing() throws IOException {
    assertThat(added(SENTENCE)).isEmpty();
  }

  @Test
  void topicOrName_liftsNothing() throws IOException {
    assertThat(added("Faster closing of pools", of(DefinitionKind.METHOD))).isEmpty();
    assertThat(added("closePool", of(DefinitionKind.METHOD))).isEmpty();
  }

  private static Map<String, Double> added(String question, Definition... definitions)
      throws IOException {
    return RuleFixture.added(new FunctionRule(), question, definitions);
  }

  private static Definition of(DefinitionKind kind) {
    return new Definition("a", "A", kind, 1, 1, 2, "");
  }
}
