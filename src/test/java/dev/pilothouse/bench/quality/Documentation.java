package dev.pilothouse.bench.quality;

import dev.pilothouse.syntax.Definition;
import dev.pilothouse.syntax.DefinitionScanner;
import dev.pilothouse.syntax.Language;
import dev.pilothouse.syntax.SourceText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A source text apart from the documentation of its definitions.
 *
 * @param documented what has a documentation comment, with the comment's lines
 * @param definitions all of them
 * @param stripped the text with those lines empty, so that line numbers stay
 */
record Documentation(List<Documented> documented, List<Definition> definitions, String stripped) {

  /** A definition and the lines of its comment, markers and all. */
  record Documented(Definition definition, List<String> lines) {}

  static Documentation of(Language language, String content) {
    SourceText text = new SourceText(content);
    List<Definition> definitions = DefinitionScanner.heuristic().scan(language, text);
    BitSet removed = new BitSet();
    List<Documented> documented = new ArrayList<>();
    for (Definition definition : definitions) {
      BitSet lines =
          language == Language.PYTHON
              ? Docstrings.of(text, definition)
              : leading(language, text, definition);
      if (!lines.isEmpty()) {
        documented.add(new Documented(definition, lines.stream().mapToObj(text::line).toList()));
        removed.or(lines);
      }
    }
    return new Documentation(documented, definitions, without(text, removed));
  }

  /** Whether comments are taken out of this language's files. */
  static boolean knows(Language language) {
    return switch (language) {
      case JAVA, PYTHON, GO, JAVASCRIPT, TYPESCRIPT, RUST, CSHARP, RUBY, PHP, C, CPP, KOTLIN ->
          true;
      default -> false;
    };
  }

  /** The comment lines between a definition's first line and the one with its name. */
  private static BitSet leading(Language language, SourceText text, Definition definition) {
    BitSet lines = new BitSet();
    boolean block = false;
    boolean hashes = language == Language.RUBY || language == Language.PHP;
    for (int line = definition.startLine(); line < definition.nameLine(); line++) {
      String code = text.line(line).strip();
      if (block || code.startsWith("/*")) {
        lines.set(line);
        block = !code.contains("*/");
      } else if (code.startsWith("//")
          || (hashes && code.startsWith("#") && !code.startsWith("#["))) {
        lines.set(line);
      }
    }
    return lines;
  }

  private static String without(SourceText text, BitSet removed) {
    StringBuilder kept = new StringBuilder();
    for (int line = 1; line <= text.lineCount(); line++) {
      kept.append(removed.get(line) ? "" : text.line(line)).append('\n');
    }
    return kept.toString();
  }
}
