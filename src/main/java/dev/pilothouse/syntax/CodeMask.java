package dev.pilothouse.syntax;

import dev.pilothouse.syntax.LexicalRules.Extra;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A text with its comments and strings replaced by spaces, so that braces and words in what remains
 * are code. Offsets and line breaks stay.
 */
final class CodeMask {

  private static final int MAX_TEMPLATES = 1_000;

  private final String text;
  private final LexicalRules rules;
  private final char[] out;
  private final int length;

  /** Brace depths at which code inside a template string ends. */
  private final Deque<Integer> templates = new ArrayDeque<>();

  private int at;
  private int depth;

  /** The last code character that is not white space, and where it is. */
  private char last;

  private int lastAt = -1;

  /** Where the current line began. */
  private int lineStart;

  private CodeMask(String text, LexicalRules rules) {
    this.text = text;
    this.rules = rules;
    this.length = text.length();
    this.out = text.toCharArray();
  }

  /** Masks a text; takes one pass. */
  static char[] of(Language language, String text) {
    CodeMask mask = new CodeMask(text, LexicalRules.of(language));
    mask.run();
    return mask.out;
  }

  private void run() {
    if (text.startsWith("#!")) {
      blankTo(endOfLine(0));
    }
    while (at < length) {
      int before = at;
      skipNonCode();
      if (at == before) {
        code(text.charAt(at));
        at++;
      }
    }
  }

  private void code(char c) {
    if (c == '{') {
      depth++;
    } else if (c == '}') {
      depth--;
      if (!templates.isEmpty() && templates.peek() == depth) {
        templates.pop();
        out[at] = ' ';
        at++;
        template();
        at--;
        return;
      }
    }
    if (c == '\n') {
      lineStart = at + 1;
    } else if (!Character.isWhitespace(c)) {
      last = c;
      lastAt = at;
    }
  }

  /** Moves over a comment or string that begins here, if any. */
  private void skipNonCode() {
    char c = text.charAt(at);
    if (c > ' ' && Character.isLetterOrDigit(c) && c != 'r' && c != 'R') {
      return;
    }
    if (isLineComment(c)) {
      blankTo(endOfLine(at));
    } else if (rules.blockComments() && c == '/' && next(1) == '*') {
      blankTo(endOfBlockComment());
    } else if (rules.has(Extra.CPP) && c == '#' && lastAt < lineStart) {
      blankTo(endOfDirective());
    } else if (rules.triple() && (c == '"' || c == '\'') && next(1) == c && next(2) == c) {
      blankTo(endOf(text.substring(at, at + 3), at + 3, true));
    } else if (rules.has(Extra.VERBATIM) && c == '@' && next(1) == '"') {
      blankTo(RawStrings.endOfVerbatim(text, at + 2));
    } else if ((c == 'r' || c == 'R') && (rules.has(Extra.RUST) || rules.has(Extra.CPP))) {
      blankTo(RawStrings.endOfRaw(text, at, rules.has(Extra.RUST)));
    } else if (c == '\'' && rules.has(Extra.RUST)) {
      blankTo(RawStrings.endOfRustChar(text, at));
    } else if (c == '\'' && rules.has(Extra.CPP) && isDigitSeparator()) {
      out[at] = ' ';
      at++;
    } else if (rules.quotes().indexOf(c) >= 0) {
      blankTo(endOfShortString(c));
      last = c;
      lastAt = at - 1;
    } else if (rules.longQuotes().indexOf(c) >= 0) {
      blankTo(endOf(String.valueOf(c), at + 1, c != '`' && !(c == '\'' && isShell())));
    } else if (c == '`' && rules.has(Extra.TEMPLATE)) {
      out[at] = ' ';
      at++;
      template();
    } else if (c == '/'
        && rules.has(Extra.REGEX)
        && RawStrings.regexMayFollow(text, last, lastAt)) {
      blankTo(RawStrings.endOfRegex(text, at));
    } else if (c == '$' && next(1) == '{' && rules.has(Extra.DOLLAR_BRACE)) {
      blankTo(RawStrings.endOfExpansion(text, at));
    } else if (c == '<' && next(1) == '<' && rules.has(Extra.HEREDOC)) {
      heredoc();
    }
  }

  /** Masks template text up to its closing back quote or the code inside it. */
  private void template() {
    while (at < length) {
      char c = text.charAt(at);
      if (c == '\\') {
        blankTo(Math.min(length, at + 2));
      } else if (c == '`') {
        blankTo(at + 1);
        return;
      } else if (c == '$' && next(1) == '{' && templates.size() < MAX_TEMPLATES) {
        blankTo(at + 2);
        templates.push(depth);
        depth++;
        return;
      } else {
        blankTo(at + 1);
      }
    }
  }

  private void heredoc() {
    String word = RawStrings.heredocWord(text, at);
    if (word.isEmpty()) {
      return;
    }
    blankTo(RawStrings.endOfHeredoc(text, endOfLine(at), word));
  }

  private boolean isLineComment(char c) {
    for (String start : rules.lineComments()) {
      if (c == start.charAt(0) && text.startsWith(start, at)) {
        return !rules.has(Extra.WORD_COMMENT)
            || at == 0
            || Character.isWhitespace(text.charAt(at - 1))
            || text.charAt(at - 1) == ';';
      }
    }
    return false;
  }

  private boolean isDigitSeparator() {
    return at > 0
        && Character.digit(text.charAt(at - 1), 16) >= 0
        && Character.digit(next(1), 16) >= 0
        && next(2) != '\'';
  }

  private boolean isShell() {
    return rules.has(Extra.DOLLAR_BRACE);
  }

  private int endOfBlockComment() {
    int level = 0;
    for (int i = at; i < length; i++) {
      char c = text.charAt(i);
      if (c == '*' && i + 1 < length && text.charAt(i + 1) == '/' && i > at + 1) {
        level--;
        i++;
        if (level <= 0) {
          return i + 1;
        }
      } else if (c == '/' && i + 1 < length && text.charAt(i + 1) == '*') {
        if (rules.nested() || level == 0) {
          level++;
        }
        i++;
      }
    }
    return length;
  }

  /** The end of a preprocessor directive, lines continued by a backslash included. */
  private int endOfDirective() {
    int end = endOfLine(at);
    while (end < length && end > 0 && text.charAt(end - 1) == '\\') {
      end = endOfLine(end + 1);
    }
    return end;
  }

  private int endOfShortString(char quote) {
    for (int i = at + 1; i < length; i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < length && text.charAt(i + 1) != '\n') {
        i++;
      } else if (c == quote) {
        return i + 1;
      } else if (c == '\n') {
        return i;
      }
    }
    return length;
  }

  private int endOf(String delimiter, int from, boolean escapes) {
    for (int i = from; i < length; i++) {
      char c = text.charAt(i);
      if (c == '\\' && escapes) {
        i++;
      } else if (c == delimiter.charAt(0) && text.startsWith(delimiter, i)) {
        return i + delimiter.length();
      }
    }
    return length;
  }

  private void blankTo(int end) {
    for (int i = at; i < end; i++) {
      if (out[i] == '\n') {
        lineStart = i + 1;
      } else {
        out[i] = ' ';
      }
    }
    at = Math.max(at, end);
  }

  private char next(int offset) {
    return at + offset < length ? text.charAt(at + offset) : '\0';
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? length : end;
  }
}
