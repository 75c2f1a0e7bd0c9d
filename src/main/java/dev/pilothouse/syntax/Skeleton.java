package dev.pilothouse.syntax;

import java.util.List;
import java.util.Set;

/**
 * A text without the bodies in which no definition is looked for, which a parser reads several
 * times as fast as the whole. What is cut is found by braces alone: a parser that finds the rest
 * well formed has shown that the braces were the right ones.
 */
final class Skeleton {

  private static final int LEAST_CUT = 12;
  private static final Set<String> NONE = Set.of();
  private static final Set<String> C = Set.of("extern");
  private static final Set<String> CPP = Set.of("extern", "struct", "union", "class", "namespace");
  private static final Set<String> TYPES = Set.of("class", "interface", "enum", "record");
  private static final Set<String> CSHARP =
      Set.of("class", "interface", "enum", "record", "struct", "namespace");
  private static final Set<String> RUST = Set.of("impl", "trait", "mod", "struct", "enum", "union");
  private static final Set<String> KOTLIN = Set.of("class", "interface", "object");
  private static final Set<String> PHP = Set.of("class", "interface", "trait", "enum", "namespace");
  private static final Set<String> GO = Set.of("type");

  private final String content;
  private final char[] code;
  private final Set<String> keywords;
  private final boolean java;
  private Cuts cuts = new Cuts();

  private Skeleton(String content, char[] code, Set<String> keywords, boolean java) {
    this.java = java;
    this.content = content;
    this.code = code;
    this.keywords = keywords;
  }

  /** Cuts a text; languages whose bodies hold definitions, or have no braces, are left whole. */
  static Skeleton of(Language language, SourceText text) {
    Set<String> keywords =
        switch (language) {
          case JAVA -> TYPES;
          case C -> C;
          case CPP -> CPP;
          case CSHARP -> CSHARP;
          case RUST -> RUST;
          case KOTLIN -> KOTLIN;
          case PHP -> PHP;
          case GO -> GO;
          default -> NONE;
        };
    if (keywords.isEmpty() && language != Language.PYTHON) {
      return whole(text);
    }
    Skeleton skeleton =
        new Skeleton(
            text.content(),
            CodeMask.of(language, text.content()),
            keywords,
            language == Language.JAVA);
    if (language == Language.PYTHON) {
      skeleton.cutSuites(text);
    } else {
      skeleton.cutBodies();
    }
    skeleton.cuts = skeleton.cuts.with(skeleton.comments(text));
    return skeleton;
  }

  /** A text of which nothing is cut. */
  static Skeleton whole(SourceText text) {
    return new Skeleton(text.content(), text.content().toCharArray(), NONE, false);
  }

  /** The whole text, in a cut one with comments and strings blanked; the caller's to change. */
  char[] code() {
    return code;
  }

  /** What is left out. */
  Cuts cuts() {
    return cuts;
  }

  /** Where a definition ends whose suite, if it was cut, began on the line after this offset. */
  int endOfSuite(int end) {
    int nextLine = content.indexOf('\n', end) + 1;
    return keywords.isEmpty() && nextLine > 0 ? cuts.afterOr(nextLine, end) : end;
  }

  /** What is left. */
  String text() {
    return cuts.leave(content);
  }

  /**
   * Goes through the braces once. A body is cut when no keyword stands before it in its statement
   * nor inside of it; as keywords inside are met after its brace, the cut waits until its end and
   * replaces those that were made inside of it. Of Java, fields and imports are cut too.
   */
  private void cutBodies() {
    Braces open = new Braces();
    int statement = 0;
    for (int i = 0; i < code.length; i++) {
      char c = code[i];
      if (c == '{') {
        open.push(i, cuts.count());
        statement = i + 1;
      } else if (c == '}') {
        statement = i + 1;
        if (open.isEmpty()) {
          cuts.keep(0);
          return;
        }
        int at = open.at();
        int cutsBefore = open.cutsBefore();
        if (!open.pop() && i - at > LEAST_CUT) {
          cuts.keep(cutsBefore);
          cuts.add(at + 1, i);
        }
      } else if (c == ';') {
        if (java && i - statement > LEAST_CUT && isField(statement, i)) {
          cuts.add(statement + 1, i);
        }
        statement = i + 1;
        open.endStatement();
      } else if (Character.isJavaIdentifierStart(c)) {
        int end = i + 1;
        while (end < code.length && Character.isJavaIdentifierPart(code[end])) {
          end++;
        }
        if (isKeyword(i, end) && (!java || isFollowedByName(end))) {
          open.keyword();
        }
        i = end - 1;
      }
    }
    if (!open.isEmpty()) {
      cuts.keep(0);
    }
  }

  /**
   * Whether what stands before a semicolon declares no function and no type, as fields and imports
   * do: no bracket stands before the value. A cut begins a character later, so that the definition
   * before it ends where it did.
   */
  private boolean isField(int from, int to) {
    if (!Character.isWhitespace(content.charAt(from))) {
      return false;
    }
    boolean value = false;
    int open = 0;
    for (int i = from; i < to; i++) {
      char c = code[i];
      if (c == '=') {
        value = true;
      } else if (c == '(') {
        open++;
      } else if (c == ')') {
        open--;
      }
      if (open < 0 || (open > 0 && !value)) {
        return false;
      }
    }
    return open == 0;
  }

  /** Whether a name follows a keyword: it does in a declaration, not in {@code Pool.class}. */
  private boolean isFollowedByName(int end) {
    int i = end;
    while (i < code.length && Character.isWhitespace(code[i])) {
      i++;
    }
    return i > end && i < code.length && Character.isJavaIdentifierStart(code[i]);
  }

  /** Cuts the lines below the colon of each function that holds no other definition. */
  private void cutSuites(SourceText text) {
    List<Definition> definitions = IndentScanner.scan(text);
    for (int i = 0; i < definitions.size(); i++) {
      Definition definition = definitions.get(i);
      boolean holds =
          i + 1 < definitions.size() && definitions.get(i + 1).startLine() <= definition.endLine();
      int first = holds || definition.kind().isContainer() ? 0 : suite(text, definition);
      if (first > 0 && first <= definition.endLine()) {
        cuts.add(text.startOf(first), text.startOf(definition.endLine() + 1));
      }
    }
  }

  /** The line after the colon that ends a definition's head, or 0 where code follows the colon. */
  private int suite(SourceText text, Definition definition) {
    int brackets = 0;
    for (int i = text.startOf(definition.nameLine());
        i < text.startOf(definition.endLine() + 1);
        i++) {
      char c = code[i];
      if (c == '(' || c == '[' || c == '{') {
        brackets++;
      } else if (c == ')' || c == ']' || c == '}') {
        brackets--;
      } else if (c == ':' && brackets == 0) {
        int line = text.lineAt(i);
        return new String(code, i + 1, text.endOf(line) - i - 1).isBlank() ? line + 1 : 0;
      }
    }
    return 0;
  }

  private boolean isKeyword(int from, int to) {
    return to - from <= 9 && keywords.contains(new String(code, from, to - from));
  }

  /** Runs of lines that hold comments alone. */
  private Cuts comments(SourceText text) {
    Cuts found = new Cuts();
    int first = 0;
    int last = 0;
    for (int line = 1; line <= text.lineCount() + 1; line++) {
      boolean comment = line <= text.lineCount() && isBlank(text, line);
      if (comment && !text.isBlank(line)) {
        first = first == 0 ? line : first;
        last = line;
      } else if (!comment) {
        if (first > 0 && text.line(first).strip().startsWith("/") && isWhole(text.line(last))) {
          found.add(text.startOf(first), text.startOf(last + 1));
        }
        first = 0;
      }
    }
    return found;
  }

  /** Whether no comment goes on after a comment's line. */
  private static boolean isWhole(String line) {
    String comment = line.strip();
    return comment.startsWith("//") || comment.endsWith("*/");
  }

  private boolean isBlank(SourceText text, int line) {
    for (int i = text.startOf(line), end = text.endOf(line); i < end; i++) {
      if (!Character.isWhitespace(code[i])) {
        return false;
      }
    }
    return true;
  }
}
