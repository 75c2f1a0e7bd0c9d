package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.index.SearchHighlight;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class HighlightsTest {
  @Test
  void of_wordsAndParts_areRangesOfTheirLines() {
    assertThat(Highlights.of("void f() {\n  parseLines(lines);", 10, words("line")))
        .containsExactly(new SearchHighlight(11, 7, 12), new SearchHighlight(11, 13, 18));
  }

  @Test
  void of_wholeIdentifier_isOneRange() {
    assertThat(Highlights.of("parseLine(x)", 1, words("parseLine")))
        .containsExactly(new SearchHighlight(1, 0, 9));
  }

  @Test
  void of_manyMatches_stops() {
    assertThat(Highlights.of("word ".repeat(1_000), 1, Set.of("word"))).hasSize(50);
  }

  private static Set<String> words(String text) {
    return CodeTokens.distinct(text, 10);
  }

  @Test
  void of_nothingWanted_isEmpty() {
    assertThat(Highlights.of("some text", 1, Set.of())).isEmpty();
  }
}
