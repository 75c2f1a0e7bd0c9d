package dev.pilothouse.syntax;

/** Where string-like things with rules of their own end. Every search is bounded by one pass. */
final class RawStrings {

  private static final int MAX_DELIMITER = 32;
  private static final int MAX_CHARACTER = 14;
  private static final int MAX_INLINE = 1_000;
  private static final String BEFORE_REGEX = "(,=:[!&|?{};+-*%~^<>";

  private RawStrings() {}

  /** The end of a string in which a doubled quote stands for a quote. */
  static int endOfVerbatim(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          i++;
        } else {
          return i + 1;
        }
      }
    }
    return text.length();
  }

  /** The end of a Rust or C++ raw string that begins here, or {@code at} when none does. */
  static int endOfRaw(String text, int at, boolean rust) {
    if (at > 0 && isWordPart(text.charAt(at - 1)) && text.charAt(at - 1) != 'b') {
      return at;
    }
    if (rust) {
      int i = at + 1;
      while (i < text.length() && text.charAt(i) == '#') {
        i++;
      }
      if (i >= text.length() || text.charAt(i) != '"' || i - at > MAX_DELIMITER) {
        return at;
      }
      return after(text, "\"" + text.substring(at + 1, i), i + 1);
    }
    if (text.charAt(at) != 'R' || at + 1 >= text.length() || text.charAt(at + 1) != '"') {
      return at;
    }
    int open = at + 2;
    while (open < text.length() && open - at < MAX_DELIMITER && text.charAt(open) != '(') {
      open++;
    }
    if (open >= text.length() || text.charAt(open) != '(') {
      return at;
    }
    return after(text, ")" + text.substring(at + 2, open) + "\"", open + 1);
  }

  /** The end of a Rust character literal, or just after the quote of a lifetime. */
  static int endOfRustChar(String text, int at) {
    if (at + 2 < text.length() && text.charAt(at + 1) == '\\') {
      int limit = Math.min(text.length(), at + MAX_CHARACTER);
      for (int i = at + 3; i < limit; i++) {
        if (text.charAt(i) == '\'') {
          return i + 1;
        }
      }
      return at + 1;
    }
    if (at + 2 < text.length() && text.charAt(at + 2) == '\'') {
      return at + 3;
    }
    boolean pair = at + 3 < text.length() && Character.isHighSurrogate(text.charAt(at + 1));
    return pair && text.charAt(at + 3) == '\'' ? at + 4 : at + 1;
  }

  /** Whether a slash after this character begins a regular expression rather than divides. */
  static boolean regexMayFollow(String text, char last, int lastAt) {
    if (lastAt < 0 || BEFORE_REGEX.indexOf(last) >= 0) {
      return true;
    }
    return endsWithWord(text, lastAt, "return")
        || endsWithWord(text, lastAt, "typeof")
        || endsWithWord(text, lastAt, "case");
  }

  /** The end of a regular expression on this line, or just after the slash when there is none. */
  static int endOfRegex(String text, int at) {
    boolean inClass = false;
    int limit = Math.min(text.length(), at + MAX_INLINE);
    for (int i = at + 1; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        break;
      } else if (c == '\\') {
        i++;
      } else if (c == '[') {
        inClass = true;
      } else if (c == ']') {
        inClass = false;
      } else if (c == '/' && !inClass) {
        return i + 1;
      }
    }
    return at + 1;
  }

  /** The end of a shell expansion in braces on this line. */
  static int endOfExpansion(String text, int at) {
    int depth = 0;
    int limit = Math.min(text.length(), at + MAX_INLINE);
    for (int i = at; i < limit && text.charAt(i) != '\n'; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return at + 2;
  }

  /** The closing word of the here-document that begins at these two less-than signs, or empty. */
  static String heredocWord(String text, int at) {
    int i = at + 2;
    boolean afterSpace = at == 0 || " \t(=,|".indexOf(text.charAt(at - 1)) >= 0;
    while (i < text.length() && i < at + 5 && "<-~".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    boolean quoted = i < text.length() && "'\"".indexOf(text.charAt(i)) >= 0;
    int start = quoted ? i + 1 : i;
    int end = start;
    while (end < text.length() && end - start < MAX_DELIMITER && isWordPart(text.charAt(end))) {
      end++;
    }
    boolean word = end > start && Character.isUpperCase(text.charAt(start));
    return afterSpace && word ? text.substring(start, end) : "";
  }

  /** The end of a here-document's last line, or the text's end when it is never closed. */
  static int endOfHeredoc(String text, int from, String word) {
    int lineStart = from + 1;
    while (lineStart < text.length()) {
      int lineEnd = text.indexOf('\n', lineStart);
      lineEnd = lineEnd < 0 ? text.length() : lineEnd;
      int i = lineStart;
      while (i < lineEnd && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
        i++;
      }
      if (text.startsWith(word, i)
          && (i + word.length() >= text.length() || !isWordPart(text.charAt(i + word.length())))) {
        return Math.min(lineEnd, i + word.length());
      }
      lineStart = lineEnd + 1;
    }
    return text.length();
  }

  static boolean isWordPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private static boolean endsWithWord(String text, int lastAt, String word) {
    int start = lastAt - word.length() + 1;
    return start >= 0
        && text.startsWith(word, start)
        && (start == 0 || !isWordPart(text.charAt(start - 1)));
  }

  private static int after(String text, String delimiter, int from) {
    int end = text.indexOf(delimiter, from);
    return end < 0 ? text.length() : end + delimiter.length();
  }
}
