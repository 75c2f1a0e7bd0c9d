package dev.pilothouse.index.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.syntax.DefinitionKind;
import dev.pilothouse.syntax.DefinitionScanner;
import dev.pilothouse.syntax.Language;
import dev.pilothouse.syntax.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChunkerTest {

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+|[^\\sA-Za-z0-9_]");
  private static final TokenCounter WORDS =
      (text, from, to) -> (int) WORD.matcher(text).region(from, to).results().count();
  private static final Chunker CHUNKER = new Chunker(DefinitionScanner.heuristic(), WORDS, 128);

  @Test
  void functions_becomeOneChunkEach() {
    String body = "  some words to fill the function with, yes: (a + b) * c\n".repeat(6);
    String text = "def first():\n" + body + "\n\ndef second():\n" + body;
    List<Chunk> chunks = CHUNKER.chunk("a/b.py", Language.PYTHON, text);
    assertThat(chunks).extracting(Chunk::symbol).containsExactly("first", "second");
    assertThat(chunks).extracting(Chunk::startLine).containsExactly(1, 10);
    assertThat(chunks).extracting(Chunk::endLine).containsExactly(7, 16);
    assertThat(chunks.getFirst().kind()).isEqualTo(DefinitionKind.FUNCTION);
    assertThat(chunks.getFirst().header()).isEqualTo("b.py");
  }

  @Test
  void longFunction_isSplitAndKeepsItsSignature() {
    String text =
        "class Graph:\n  def walk(self, start):\n" + "    step(start, 1, 2, 3)\n".repeat(100);
    List<Chunk> chunks = CHUNKER.chunk("g.py", Language.PYTHON, text);
    assertThat(chunks).hasSizeGreaterThan(4);
    assertThat(chunks.get(2).symbol()).isEqualTo("Graph.walk");
    assertThat(chunks.get(2).header()).isEqualTo("g.py Graph def walk(self, start)");
    assertThat(chunks.get(2).names()).isEmpty();
    assertThat(chunks).allMatch(chunk -> WORDS.count(chunk.embeddedText()) <= 126);
  }

  @Test
  void functionsForALargerModel_areJoinedWhileSmallForIt() {
    String body = "  some words to fill the function with, yes: (a + b) * c\n".repeat(4);
    String text = "";
    for (int i = 0; i < 9; i++) {
      text += "def f" + i + "():\n" + body + "\n";
    }
    Chunker larger = new Chunker(DefinitionScanner.heuristic(), TokenCounter.byCharacters(3), 512);
    List<Chunk> chunks = larger.chunk("a/b.py", Language.PYTHON, text);
    assertThat(chunks).hasSize(2);
    assertThat(chunks.getFirst().names()).hasSizeGreaterThan(3);
    assertThat(chunks).allMatch(chunk -> chunk.embeddedText().length() <= 510 * 3);
  }

  @Test
  void smallNeighbours_areJoined() {
    String text =
        """
        class Point {
          int x() { return x; }
          int y() { return y; }
          int z() { return z; }
        }
        """;
    List<Chunk> chunks = CHUNKER.chunk("Point.java", Language.JAVA, text);
    assertThat(chunks).hasSize(1);
    assertThat(chunks.getFirst().names()).containsExactly("Point", "x", "y", "z");
    assertThat(chunks.getFirst().endLine()).isEqualTo(5);
  }

  @Test
  void longLine_isOneChunkOfItsOwn() {
    String text = "x = 1\n" + "y(".repeat(2_500) + "\nz = 1\n";
    assertThat(CHUNKER.chunk("a.py", Language.PYTHON, text)).hasSize(3);
  }

  @Test
  void longLinesForALargeModel_areNoMoreThanItReads() {
    Chunker large = new Chunker(DefinitionScanner.heuristic(), TokenCounter.byCharacters(3), 8_192);
    String text = ("x".repeat(10_000) + "\n").repeat(4);
    List<Chunk> chunks = large.chunk("a.lua", Language.LUA, text);
    assertThat(chunks).hasSize(2);
    assertThat(chunks).allMatch(chunk -> chunk.embeddedText().length() <= 8_192 * 3);
  }

  @Test
  void blankText_givesNothing() {
    assertThat(CHUNKER.chunk("a.py", Language.PYTHON, "")).isEmpty();
    assertThat(CHUNKER.chunk("a.py", Language.PYTHON, " \n\n\t\n")).isEmpty();
  }

  @Test
  void ownSources_areCoveredOnceAndFit() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      files.filter(Files::isRegularFile).forEach(ChunkerTest::checkFile);
    }
  }

  @Test
  void randomText_isCoveredOnce() {
    Random random = new Random(11);
    String[] words = {
      "class A {", "def f():", "}", "{", "", "  ", "x = 1;", "fn a() {", "# h", "end"
    };
    for (Language language : Language.values()) {
      for (int round = 0; round < 60; round++) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 120; line++) {
          text.append(" ".repeat(random.nextInt(6)))
              .append(words[random.nextInt(words.length)])
              .append(random.nextInt(9) == 0 ? "\r\n" : "\n");
        }
        check("x", language, text.toString());
      }
    }
  }

  @Test
  void nestedLines_tenThousandDeep() {
    StringBuilder text = new StringBuilder();
    for (int depth = 0; depth < 10_000; depth++) {
      text.append("{ a();\n");
    }
    check("deep.js", Language.JAVASCRIPT, text + "}\n".repeat(10_000));
    check("deep.java", Language.JAVA, "class A {\n".repeat(10_000) + "}\n".repeat(10_000));
  }

  @Test
  void key_dependsOnModelAndText() {
    assertThat(ChunkKey.of("m", "text")).hasSize(64).isEqualTo(ChunkKey.of("m", "text"));
    assertThat(ChunkKey.of("m", "text")).isNotEqualTo(ChunkKey.of("n", "text"));
    assertThat(ChunkKey.of("m", "text")).isNotEqualTo(ChunkKey.of("m", "texts"));
  }

  private static void checkFile(Path file) {
    Language language = Language.ofPath(file.toString());
    if (language != null) {
      try {
        check(file.toString(), language, Files.readString(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Every line that is not blank is in exactly one chunk, as it is in the file. */
  private static void check(String path, Language language, String content) {
    SourceText text = new SourceText(content);
    int next = 1;
    for (Chunk chunk : CHUNKER.chunk(path, language, content)) {
      assertThat(chunk.startLine()).as(path).isGreaterThanOrEqualTo(next);
      while (next < chunk.startLine()) {
        assertThat(text.isBlank(next)).as("%s:%d", path, next).isTrue();
        next++;
      }
      assertThat(chunk.text()).isEqualTo(text.lines(chunk.startLine(), chunk.endLine()));
      boolean fits = WORDS.count(chunk.text()) <= 134;
      assertThat(fits || chunk.startLine() == chunk.endLine()).as("%s:%d", path, next).isTrue();
      next = chunk.endLine() + 1;
    }
    while (next <= text.lineCount()) {
      assertThat(text.isBlank(next)).as("%s:%d", path, next).isTrue();
      next++;
    }
  }
}
