package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTokensTest {

  @ParameterizedTest
  @CsvSource({
    "getUserName, getusername get user nam",
    "HTTPServer2, httpserver2 http server",
    "MAX_VALUE, maxvalue max valu",
    "_private, private privat",
    "x = y + count, count",
    "parses parsed parsing parse, pars",
    "queries query, query",
    "running runs, run",
    "classes class, class",
    "status, status",
    "sha256, sha256 sha 256",
    "Größe, größe",
  })
  void words_ofIdentifiersAndProse(String text, String words) {
    assertThat(CodeTokens.distinct(text, 20)).containsExactly(words.split(" ", -1));
  }

  @Test
  void ideographs_areWordsByThemselves() {
    assertThat(CodeTokens.distinct("検索 index", 9)).containsExactly("検", "索", "index");
  }

  @Test
  void longRuns_areLeftOut() {
    assertThat(CodeTokens.distinct("a".repeat(101) + " word", 9)).containsExactly("word");
    assertThat(CodeTokens.distinct("aB".repeat(100_000), 9)).isEmpty();
  }

  @Test
  void oddText_givesNothing() {
    for (String text : List.of("", " ", "\u0000\uffff", "\ud800", "___", "$", "+-*/")) {
      assertThat(CodeTokens.distinct(text, 9)).isEmpty();
    }
  }

  @Test
  void whole_joinsWhatWritersSeparate() {
    assertThat(CodeTokens.whole("Graph.add_edge")).isEqualTo("graphaddedge");
    assertThat(CodeTokens.whole("addEdge")).isEqualTo(CodeTokens.whole("ADD_EDGE"));
  }
}
