package dev.pilothouse.index.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with the tokenizer whose tokens are counted. */
class PieceCounterTest {
  private static final int ENDS = 2;

  private static WordPieceTokenizer tokenizer;
  private static PieceCounter counter;

  @BeforeAll
  static void load() throws IOException {
    tokenizer = MiniLm.tokenizer();
    counter = new PieceCounter(tokenizer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "parseHTTPHeader(URLs, x1Y2)",
        "a [CLS] token and [SEP]arate [MASK",
        "naïve café, straße",
        "tab\tand\u0000zero and \u007f delete",
        "名前 = value",
        "internationalizationOfEverything1234567890"
      })
  void count_ofALine_isTheTokenizers(String text) {
    assertThat(counter.count(text, 0, text.length())).isEqualTo(expected(text));
  }

  @Test
  void count_ofAWordTooLongForTheTokenizer_isOne() {
    assertThat(counter.count("x".repeat(101), 0, 101)).isEqualTo(1);
  }

  @Test
  void count_ofALongText_endsWhereTheTokenizerDoes() {
    String text = "word ".repeat(500);
    assertThat(counter.count(text, 0, text.length())).isEqualTo(expected(text));
  }

  @Test
  void count_ofSources_isTheTokenizersForEachLine() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/pilothouse/index"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        for (String line : Files.readAllLines(file)) {
          assertThat(counter.count(line, 0, line.length())).as(line).isEqualTo(expected(line));
        }
      }
    }
  }

  @Test
  void count_ofRandomText_isTheTokenizers() {
    Random random = new Random(7);
    List<String> parts = List.of("Get", "URL", "s", "9", " ", "_", "[", "[PAD]", "é", "x", "Zz");
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int part = random.nextInt(12); part > 0; part--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      String line = text.toString();
      assertThat(counter.count(line, 0, line.length())).as(line).isEqualTo(expected(line));
    }
  }

  private static int expected(String text) {
    return tokenizer.encode(text).count() - ENDS;
  }
}
