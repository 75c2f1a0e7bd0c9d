package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShapeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "parseLine",
        "parse_line",
        "flush",
        "Parser.parseLine",
        "http::Server",
        "flush()",
        "parseLine Writer",
        "  parseLine  "
      })
  void of_names_isSymbol(String question) {
    assertThat(Shape.of(question)).isEqualTo(Shape.SYMBOL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "where is parseLine called from",
        "why does flush() fail",
        "what uses snake_case here"
      })
  void of_sentenceWithName_isMixed(String question) {
    assertThat(Shape.of(question)).isEqualTo(Shape.MIXED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "where are leases renewed",
        "Reads one line, e.g. of a file.",
        "convert HTTP headers to JSON.",
        "retry and back off"
      })
  void of_sentence_isProse(String question) {
    assertThat(Shape.of(question)).isEqualTo(Shape.PROSE);
  }
}
