package dev.pilothouse.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts that a parser may be slow, deep or wrong on. A crash ends the JVM, so that is seen too. */
@Timeout(120)
class HostileTreesIT {

  private static final String WITH_GRAMMAR =
      "JAVA|PYTHON|.*SCRIPT|GO|RUST|C|CPP|CSHARP|RUBY|PHP|KOTLIN|BASH";
  private static final List<String> FRAGMENTS =
      List.of(
          "{",
          "(",
          "[",
          "<",
          "a<",
          "if(a){",
          "class A{",
          "\"",
          "'",
          "`${",
          "/*",
          "<<A\n",
          "r#",
          "@A(",
          "def a():\n ",
          "fn a(){",
          "a.b(",
          "!",
          "\u0000",
          "\ud800",
          "%q(",
          "R\"(",
          "$\"{",
          "\\\n");
  private static final Duration SHORT = Duration.ofMillis(100);

  @ParameterizedTest
  @EnumSource(value = Language.class, mode = EnumSource.Mode.MATCH_ANY, names = WITH_GRAMMAR)
  void aHundredThousandOpeningBrackets_endInTime(Language language) {
    for (String bracket : List.of("{", "(", "[")) {
      TreeScanner scanner = new TreeScanner(Trees.PARSER, Duration.ofMillis(300));
      check(scanner, language, bracket.repeat(100_000));
    }
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, mode = EnumSource.Mode.MATCH_ANY, names = WITH_GRAMMAR)
  void repeatedFragments_endInTime(Language language) {
    TreeScanner scanner = new TreeScanner(Trees.PARSER, SHORT);
    for (String fragment : FRAGMENTS) {
      long began = System.nanoTime();
      check(scanner, language, fragment.repeat(60_000 / fragment.length()));
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .as("%s %s", language, fragment)
          .isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void nestedDefinitions_areCutAndDoNotOverflow() {
    String text = "class A {\n".repeat(10_000) + "}\n".repeat(10_000);
    assertThat(Trees.SCANNER.scan(Language.JAVA, new SourceText(text))).hasSizeBetween(1, 32);
  }

  @Test
  void longText_isLeftToTheOtherScanner() {
    String text = "function a() { return 1 }\n".repeat(30_000);
    assertThat(Trees.SCANNER.scan(Language.JAVASCRIPT, new SourceText(text)))
        .isEqualTo(DefinitionScanner.heuristic().scan(Language.JAVASCRIPT, new SourceText(text)));
  }

  @Test
  void fiveThousandParses_keepNoMemory() throws IOException {
    String text = Files.readString(Path.of("src/main/java/dev/pilothouse/syntax/TreeWalk.java"));
    for (int i = 0; i < 500; i++) {
      check(Trees.SCANNER, Language.JAVA, text);
    }
    long before = residentKilobytes();
    for (int i = 0; i < 5_000; i++) {
      check(Trees.SCANNER, Language.JAVA, i % 2 == 0 ? text : text.substring(i % 2_000));
    }
    assertThat(residentKilobytes() - before).isLessThan(150_000);
  }

  /** What the process holds, the heap included; 0 where the system does not tell. */
  private static long residentKilobytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    System.gc();
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, mode = EnumSource.Mode.MATCH_ANY, names = WITH_GRAMMAR)
  void randomText_givesOrderedRanges(Language language) {
    Random random = new Random(7);
    TreeScanner scanner = new TreeScanner(Trees.PARSER, SHORT);
    String letters = "{}()[]\"'`/*#<>=:;,@\\ \n\n\tabclassdefnif$%\u00e4\u20ac";
    for (int round = 0; round < 50; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 1_000; i++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      check(scanner, language, text.toString());
    }
  }

  private static void check(TreeScanner scanner, Language language, String content) {
    SourceText text = new SourceText(content);
    int start = 0;
    for (Definition found : scanner.scan(language, text)) {
      assertThat(found.startLine()).isBetween(Math.max(1, start), found.nameLine());
      assertThat(found.endLine()).isBetween(found.nameLine(), text.lineCount());
      start = found.startLine();
    }
  }
}
