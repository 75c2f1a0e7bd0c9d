package dev.pilothouse.syntax;

import dev.pilothouse.syntax.HeaderMatcher.Match;
import java.util.ArrayList;
import java.util.List;

/** Finds definitions in Python, whose bodies are indented. */
final class IndentScanner {

  private static final int MAX_NESTED = 32;

  /** A definition whose body has not ended. */
  private record Open(int draft, int indent, boolean type) {}

  private final SourceText text;
  private final char[] code;
  private final Drafts drafts;
  private final List<Open> open = new ArrayList<>();
  private int brackets;
  private int lastCodeLine = 1;

  private IndentScanner(SourceText text) {
    this.text = text;
    this.code = CodeMask.of(Language.PYTHON, text.content());
    this.drafts = new Drafts(text, code);
  }

  static List<Definition> scan(SourceText text) {
    return new IndentScanner(text).run();
  }

  private List<Definition> run() {
    boolean continued = false;
    for (int line = 1; line <= text.lineCount(); line++) {
      int start = text.startOf(line);
      int end = text.endOf(line);
      int from = start;
      while (from < end && Character.isWhitespace(code[from])) {
        from++;
      }
      boolean string = from < end ? false : !text.isBlank(line) && !isComment(line);
      if (from < end && brackets == 0 && !continued) {
        statement(line, from, end);
      }
      continued = from < end && code[end - 1] == '\\';
      count(from, end);
      if (from < end || string) {
        lastCodeLine = line;
      }
    }
    closeDownTo(-1);
    return drafts.finish();
  }

  private void statement(int line, int from, int end) {
    int indent = text.indentOf(line);
    closeDownTo(indent);
    Header header = new Header(code, from, Math.min(end, from + 400));
    int at = header.is(0, "async") ? 1 : 0;
    boolean function = header.is(at, "def");
    boolean type = header.is(0, "class");
    String name = header.word(at + 1);
    if ((function || type) && !name.isEmpty() && open.size() < MAX_NESTED) {
      boolean inType = !open.isEmpty() && open.getLast().type();
      DefinitionKind kind =
          type ? DefinitionKind.TYPE : inType ? DefinitionKind.METHOD : DefinitionKind.FUNCTION;
      int parent = open.isEmpty() ? -1 : open.getLast().draft();
      Match match = new Match(name, "", kind, header.start(at + 1));
      int draft = drafts.add(match, parent, from, endOfSignature(from));
      if (draft >= 0) {
        open.add(new Open(draft, indent, type));
      }
    }
  }

  private void closeDownTo(int indent) {
    while (!open.isEmpty() && open.getLast().indent() >= indent) {
      drafts.closeAtLine(open.removeLast().draft(), lastCodeLine);
    }
  }

  private void count(int from, int end) {
    for (int i = from; i < end; i++) {
      switch (code[i]) {
        case '(', '[', '{' -> brackets++;
        case ')', ']', '}' -> brackets = Math.max(0, brackets - 1);
        default -> {}
      }
    }
  }

  private boolean isComment(int line) {
    int at = text.startOf(line);
    int end = text.endOf(line);
    while (at < end && Character.isWhitespace(text.content().charAt(at))) {
      at++;
    }
    return at < end && text.content().charAt(at) == '#';
  }

  /** The colon that ends a declaration, looked for a little way only. */
  private int endOfSignature(int from) {
    int depth = 0;
    int limit = Math.min(code.length, from + 4 * Definition.MAX_SIGNATURE);
    for (int i = from; i < limit; i++) {
      switch (code[i]) {
        case '(', '[', '{' -> depth++;
        case ')', ']', '}' -> depth--;
        case ':' -> {
          if (depth == 0) {
            return i;
          }
        }
        default -> {}
      }
    }
    return limit;
  }
}
