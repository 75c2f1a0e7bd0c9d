package dev.pilothouse.index.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts code and questions about it into index words. An identifier gives itself, without
 * underscores and in lower case, and its parts; words and parts are stemmed. Not for several
 * threads.
 */
final class CodeTokens {

  private static final int LONGEST = 100;

  private final char[] buffer = new char[LONGEST];
  private String text = "";
  private int length;
  private int at;
  private int from;
  private int to;

  /** The end of the identifier whose parts come next, or -1. */
  private int identifierEnd = -1;

  /** Begins with another text. */
  void reset(String newText) {
    text = newText;
    at = 0;
    length = 0;
    identifierEnd = -1;
  }

  /** The letters of the current word; valid up to {@link #length()}. */
  char[] buffer() {
    return buffer;
  }

  int length() {
    return length;
  }

  /** Where the current word begins in the text. */
  int from() {
    return from;
  }

  /** Where the current word ends in the text. */
  int to() {
    return to;
  }

  /** The current word. */
  String word() {
    return new String(buffer, 0, length);
  }

  /** Whether the current word is an identifier whose parts come next. */
  boolean isCompound() {
    return identifierEnd == to && from == at;
  }

  /** Moves to the next word; returns false at the end of the text. */
  boolean next() {
    while (true) {
      if (identifierEnd >= 0) {
        if (nextPart()) {
          return true;
        }
        identifierEnd = -1;
        continue;
      }
      while (at < text.length() && !isWord(text.charAt(at))) {
        at++;
      }
      if (at >= text.length()) {
        return false;
      }
      if (nextWhole()) {
        return true;
      }
    }
  }

  /** The distinct words of a text, in order, at most {@code most} of them. */
  static Set<String> distinct(String text, int most) {
    CodeTokens tokens = new CodeTokens();
    tokens.reset(text);
    Set<String> words = new LinkedHashSet<>();
    while (words.size() < most && tokens.next()) {
      words.add(tokens.word());
    }
    return words;
  }

  /** The stems of a name's parts, in order, as in parse and line of parseLine. */
  static List<String> parts(String name) {
    CodeTokens tokens = new CodeTokens();
    tokens.reset(name);
    List<String> parts = new ArrayList<>();
    while (tokens.next()) {
      if (!tokens.isCompound()) {
        parts.add(tokens.word());
      }
    }
    return parts;
  }

  /** A name as the index knows it whole: in lower case, letters and digits only. */
  static String whole(String name) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < name.length() && letters.length() < LONGEST; i++) {
      if (Character.isLetterOrDigit(name.charAt(i))) {
        letters.append(Character.toLowerCase(name.charAt(i)));
      }
    }
    return letters.toString();
  }

  /** Reads the identifier that begins here; returns whether it gives a word by itself. */
  private boolean nextWhole() {
    int start = at;
    if (isIdeograph(text.charAt(at))) {
      at++;
      length = 1;
      buffer[0] = text.charAt(start);
      from = start;
      to = at;
      return true;
    }
    int end = at;
    while (end < text.length() && isWord(text.charAt(end)) && !isIdeograph(text.charAt(end))) {
      end++;
    }
    if (end - start > LONGEST) {
      at = end;
      return false;
    }
    if (!isCompound(start, end)) {
      at = end;
      return emit(start, end, true) > 1;
    }
    identifierEnd = end;
    return emit(start, end, false) > 1;
  }

  private boolean nextPart() {
    while (at < identifierEnd) {
      while (at < identifierEnd && isJoiner(text.charAt(at))) {
        at++;
      }
      int start = at;
      while (at < identifierEnd && !(at > start && isBoundary(at)) && !isJoiner(text.charAt(at))) {
        at++;
      }
      if (emit(start, at, true) > 1) {
        return true;
      }
    }
    return false;
  }

  private int emit(int start, int end, boolean stem) {
    length = 0;
    from = start;
    to = end;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!isJoiner(c)) {
        buffer[length++] = Character.toLowerCase(c);
      }
    }
    if (stem) {
      length = Stemmer.stem(buffer, length);
    }
    return length;
  }

  private boolean isCompound(int start, int end) {
    for (int i = start; i < end; i++) {
      if (isJoiner(text.charAt(i)) || (i > start && isBoundary(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a part begins here: at a capital, or where letters and digits meet. */
  private boolean isBoundary(int index) {
    char before = text.charAt(index - 1);
    char here = text.charAt(index);
    if (Character.isDigit(before) != Character.isDigit(here)) {
      return true;
    }
    if (!Character.isUpperCase(here)) {
      return false;
    }
    boolean nextLower = index + 1 < text.length() && Character.isLowerCase(text.charAt(index + 1));
    return !Character.isUpperCase(before) || nextLower;
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isJoiner(c) || isOther(c);
  }

  private static boolean isOther(char c) {
    return (c >= '0' && c <= '9') || (c > 127 && Character.isLetterOrDigit(c));
  }

  private static boolean isJoiner(char c) {
    return c == '_' || c == '$';
  }

  private static boolean isIdeograph(char c) {
    return c >= '\u2E80' && (Character.isIdeographic(c) || (c >= '\u3040' && c <= '\u30FF'));
  }
}
