package dev.pilothouse.index.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.syntax.Language;
import dev.pilothouse.syntax.SourceText;
import dev.pilothouse.syntax.TreeScanner;
import dev.pilothouse.syntax.tree.TreeSitter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a file has become, its lines are in one chunk each. */
@Timeout(120)
class MutatedFilesIT {

  private static final int ROUNDS = 200;
  private static final TreeSitter PARSER =
      TreeSitter.load(Path.of("target", "natives")).orElseThrow();
  private static final Chunker CHUNKER =
      new Chunker(
          new TreeScanner(PARSER, Duration.ofMillis(100)),
          (text, from, to) -> words(text.substring(from, to)),
          100);

  private static int words(String text) {
    return text.isBlank() ? 0 : text.split("\\W+", -1).length;
  }

  private static String sample(Language language) {
    String body =
        switch (language) {
          case PYTHON ->
              "# Adds.\n@wraps(\n  f)\ndef add(a, b={}):\n    '''Doc.'''\n    def c():\n"
                  + "        return a\n    return c\nclass A:\n    def go(self): return f\"{1}\"\n";
          case RUBY ->
              "# Adds.\nmodule M\n  class A < B\n    def go?(x)\n      puts <<~T\n      a\n      T\n"
                  + "    end\n  end\nend\n";
          case BASH ->
              "# Adds.\nadd() {\n  cat <<E\nx\nE\n  echo \"${1#*a}\"\n}\nif a; then b; fi\n";
          case GO ->
              "// Adds.\nfunc (a *A[T]) Add(x int) map[string]struct{} {\n\treturn `}`\n}\n"
                  + "type (\n\tB struct{ c int }\n)\n";
          case RUST ->
              "/// Adds.\n#[inline]\npub fn add<'a>(x: &'a str) -> char { r#\"}\"#; '{' }\n"
                  + "impl A for B {\n  fn go(&self) {}\n}\nmod c { struct D; }\n";
          case KOTLIN ->
              "/** Adds. */\nclass A(val b: Int) : C {\n  companion object { fun d() = \"${e(\"}\")}\" }\n"
                  + "  fun f(): Int {\n    return 1\n  }\n}\n";
          case PHP ->
              "<p>it's</p>\n<?php\nnamespace A;\n/** Adds. */\nclass B {\n  function c() { return <<<X\n"
                  + "}\nX; }\n}\n";
          case C, CPP ->
              "/* Adds. */\n#define A(x) {\ntypedef struct { int x; } B;\nstatic int *c(int a) {\n"
                  + "  return \"}\";\n}\nnamespace n { template <class T> T d(T x) { return x; } }\n";
          default ->
              "/** Adds. */\n@A({1})\nexport class B extends C {\n  d(e) { return /[}]/ ; }\n"
                  + "  public int f() { return `${\"}\"}` + '}'; }\n}\nfunction g() { h(() => {}) }\n";
        };
    return body.repeat(4);
  }

  @ParameterizedTest
  @EnumSource(
      value = Language.class,
      mode = EnumSource.Mode.MATCH_ANY,
      names = "JAVA|PYTHON|.*SCRIPT|GO|RUST|C|CPP|CSHARP|RUBY|PHP|KOTLIN|BASH")
  void mutatedFile_hasEachLineOnce(Language language) {
    Random random = new Random(11);
    String sample = sample(language);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder(sample);
      for (int change = random.nextInt(6); change >= 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, text.charAt(random.nextInt(text.length())));
          case 2 -> text.setCharAt(at, "{}()\"'`\n#\u20ac\ud83d\u0000".charAt(random.nextInt(12)));
          default -> text.delete(at, Math.min(text.length(), at + random.nextInt(80)));
        }
      }
      check(language, text.toString());
    }
  }

  private static void check(Language language, String content) {
    SourceText text = new SourceText(content);
    List<Chunk> chunks = CHUNKER.chunk("a", language, content);
    BitSet covered = new BitSet();
    for (Chunk chunk : chunks) {
      for (int line = chunk.startLine(); line <= chunk.endLine(); line++) {
        assertThat(covered.get(line)).as("line %d twice of\n%s", line, content).isFalse();
        covered.set(line);
      }
    }
    for (int line = 1; line <= text.lineCount(); line++) {
      assertThat(covered.get(line) || text.isBlank(line))
          .as("line %d of\n%s", line, content)
          .isTrue();
    }
  }
}
