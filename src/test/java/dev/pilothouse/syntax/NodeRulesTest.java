package dev.pilothouse.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.syntax.tree.Grammar;
import dev.pilothouse.syntax.tree.SyntaxLanguage;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NodeRulesTest {

  @ParameterizedTest
  @EnumSource(Grammar.class)
  void everyKind_isOneOfTheGrammar(Grammar grammar) {
    SyntaxLanguage language = Trees.PARSER.language(grammar).orElseThrow();
    Set<String> kinds = new HashSet<>();
    for (int id = 0; id < language.kindCount(); id++) {
      kinds.add(language.kind(id));
    }
    assertThat(NodeRules.rules(grammar)).isNotEmpty();
    NodeRules.rules(grammar)
        .forEach((role, named) -> assertThat(kinds).as(role.name()).containsAll(named));
  }
}
