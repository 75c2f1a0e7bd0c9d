package dev.pilothouse.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileTextTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String WITH_DEFINITIONS =
      "JAVA|PYTHON|.*SCRIPT|GO|RUST|C|CPP|CSHARP|RUBY|PHP|KOTLIN|BASH|MARKDOWN";

  /**
   * Fragments that open something, repeated until the text is long enough to tell linear from
   * quadratic.
   */
  private static final List<String> FRAGMENTS =
      List.of(
          "{",
          "}",
          "(",
          "class A {",
          "fn a(",
          "a(){",
          "/*",
          "\"",
          "'",
          "`${",
          "`",
          "//\n",
          "x =\n//\n",
          "\n",
          "#",
          "# ",
          "/",
          "(/[",
          "${",
          " <<A",
          "'\\",
          "r#",
          "R\"(",
          "\"\"\"",
          "def a():\n ",
          "@",
          "@A({",
          "a<",
          "A() : b{2},",
          "x(){},",
          "\u0000\uffff\ud800",
          "\\\n",
          "#define a \\\n",
          "impl<",
          "for ",
          ";",
          "class a\n",
          "  end\n",
          "```\n",
          "x |\n\n");

  @ParameterizedTest
  @EnumSource(value = Language.class, mode = EnumSource.Mode.MATCH_ANY, names = WITH_DEFINITIONS)
  void repeatedFragments_takeLinearTime(Language language) {
    for (String fragment : FRAGMENTS) {
      String text = fragment.repeat(300_000 / fragment.length());
      Assertions.assertTimeoutPreemptively(
          LIMIT, () -> check(language, text), () -> language + " " + fragment);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, mode = EnumSource.Mode.MATCH_ANY, names = WITH_DEFINITIONS)
  void randomBytes_giveOrderedRanges(Language language) {
    Random random = new Random(7);
    String letters = "{}()[]\"'`/*#<>=:;,@\\ \n\n\tabclassdefnif$";
    for (int round = 0; round < 50; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 2_000; i++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      check(language, text.toString());
    }
  }

  @Test
  void lineOf25Megabytes_isScanned() {
    String text = "function a() { return 1 } ".repeat(1_000_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> check(Language.JAVASCRIPT, text));
  }

  @Test
  void deepNesting_isCutAndDoesNotOverflow() {
    String text = "class A {\n".repeat(10_000) + "}\n".repeat(10_000);
    List<Definition> found =
        DefinitionScanner.heuristic().scan(Language.JAVA, new SourceText(text));
    assertThat(found).hasSize(32);
    assertThat(found.getFirst().endLine()).isEqualTo(20_000);
    String python = "";
    StringBuilder lines = new StringBuilder(python);
    for (int depth = 0; depth < 1_000; depth++) {
      lines.append(" ".repeat(depth)).append("def f").append(depth).append("():\n");
    }
    assertThat(
            DefinitionScanner.heuristic().scan(Language.PYTHON, new SourceText(lines.toString())))
        .hasSize(32);
  }

  private static void check(Language language, String content) {
    SourceText text = new SourceText(content);
    for (Definition found : DefinitionScanner.heuristic().scan(language, text)) {
      assertThat(found.startLine()).isPositive().isLessThanOrEqualTo(found.nameLine());
      assertThat(found.endLine()).isBetween(found.nameLine(), text.lineCount());
    }
  }
}
