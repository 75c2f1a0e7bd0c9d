package dev.pilothouse.syntax;

import java.util.Arrays;

/**
 * The code between two statement ends, cut into words, punctuation and groups. What stands between
 * round or square brackets is one group. Only the first {@link #MAX_TOKENS} tokens are kept.
 */
final class Header {

  private static final int MAX_TOKENS = 160;

  private final char[] code;
  private int[] starts = new int[24];
  private int[] ends = new int[24];
  private int count;

  Header(char[] code, int from, int to) {
    this.code = code;
    int at = from;
    while (at < to && count < MAX_TOKENS) {
      char c = code[at];
      if (Character.isWhitespace(c)) {
        at++;
      } else if (isWord(c)) {
        int end = at + 1;
        while (end < to && isWord(code[end])) {
          end++;
        }
        add(at, end);
        at = end;
      } else if (c == '(' || c == '[') {
        int end = endOfGroup(at, to);
        add(at, end);
        at = end;
      } else {
        add(at, at + 1);
        at++;
      }
    }
  }

  int size() {
    return count;
  }

  /** Where a token begins in the code. */
  int start(int token) {
    return starts[token];
  }

  /** A word's letters, or an empty string when the token is not a word. */
  String word(int token) {
    if (token < 0 || token >= count || !isWord(code[starts[token]])) {
      return "";
    }
    return new String(code, starts[token], ends[token] - starts[token]);
  }

  /** A token's first character, or a zero character when there is no such token. */
  char first(int token) {
    return token < 0 || token >= count ? '\0' : code[starts[token]];
  }

  boolean is(int token, String word) {
    return token >= 0
        && token < count
        && ends[token] - starts[token] == word.length()
        && Arrays.equals(code, starts[token], ends[token], word.toCharArray(), 0, word.length());
  }

  boolean has(char punctuation) {
    return indexOf(punctuation, 0) >= 0;
  }

  int indexOf(char first, int from) {
    for (int i = from; i < count; i++) {
      if (code[starts[i]] == first) {
        return i;
      }
    }
    return -1;
  }

  /** The last word inside a group, such as the type of a receiver, or an empty string. */
  String lastWordIn(int group) {
    Header inside =
        new Header(code, starts[group] + 1, Math.max(starts[group] + 1, ends[group] - 1));
    for (int i = inside.count - 1; i >= 0; i--) {
      if (!inside.word(i).isEmpty()) {
        return inside.word(i);
      }
    }
    return "";
  }

  /** The token after a stretch in angle brackets that may begin at this token. */
  int afterAngles(int token) {
    if (first(token) != '<') {
      return token;
    }
    int depth = 0;
    for (int i = token; i < count; i++) {
      if (first(i) == '<') {
        depth++;
      } else if (first(i) == '>' && first(i - 1) != '-' && --depth == 0) {
        return i + 1;
      }
    }
    return count;
  }

  private int endOfGroup(int from, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      char c = code[i];
      if (c == '(' || c == '[') {
        depth++;
      } else if ((c == ')' || c == ']') && --depth == 0) {
        return i + 1;
      }
    }
    return to;
  }

  private void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  private static boolean isWord(char c) {
    return c == '_' || c == '$' || Character.isLetterOrDigit(c);
  }
}
