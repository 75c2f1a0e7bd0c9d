package dev.pilothouse.index.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts code and questions about it into index words. An identifier gives itself, without
 * underscores and in lower case, and its parts; words and parts are stemmed. Not for several
 * threads.
 */
final class CodeTokens {

  /** The most letters of a word. */
  static final int LONGEST = 100;

  private static final byte LOWER = 1;
  private static final byte UPPER = 2;
  private static final byte DIGIT = 3;
  private static final byte JOINER = 4;
  private static final byte[] ASCII = new byte[128];

  static {
    Arrays.fill(ASCII, 'a', 'z' + 1, LOWER);
    Arrays.fill(ASCII, 'A', 'Z' + 1, UPPER);
    Arrays.fill(ASCII, '0', '9' + 1, DIGIT);
    ASCII['_'] = JOINER;
    ASCII['$'] = JOINER;
  }

  private final char[] buffer = new char[LONGEST];
  private char[] text = new char[0];
  private int end;
  private int length;
  private int at;
  private int from;
  private int to;

  /** The end of the identifier whose parts come next, or -1. */
  private int identifierEnd = -1;

  /** Begins with another text. */
  void reset(String newText) {
    end = newText.length();
    if (text.length < end) {
      text = new char[Math.max(end, text.length * 2)];
    }
    newText.getChars(0, end, text, 0);
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
      while (at < end && !isWord(text[at])) {
        at++;
      }
      if (at >= end) {
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
    if (isIdeograph(text[start])) {
      at++;
      length = 1;
      buffer[0] = text[start];
      from = start;
      to = at;
      return true;
    }
    int last = at;
    while (last < end && isWord(text[last]) && !isIdeograph(text[last])) {
      last++;
    }
    if (last - start > LONGEST) {
      at = last;
      return false;
    }
    if (!isCompound(start, last)) {
      at = last;
      return emit(start, last, true) > 1;
    }
    identifierEnd = last;
    return emit(start, last, false) > 1;
  }

  private boolean nextPart() {
    while (at < identifierEnd) {
      while (at < identifierEnd && isJoiner(text[at])) {
        at++;
      }
      int start = at;
      while (at < identifierEnd && !(at > start && isBoundary(at)) && !isJoiner(text[at])) {
        at++;
      }
      if (emit(start, at, true) > 1) {
        return true;
      }
    }
    return false;
  }

  private int emit(int first, int last, boolean stem) {
    int count = 0;
    for (int i = first; i < last; i++) {
      char c = text[i];
      byte kind = c < 128 ? ASCII[c] : 0;
      if (kind == UPPER) {
        buffer[count++] = (char) (c + 32);
      } else if (kind == 0) {
        buffer[count++] = Character.toLowerCase(c);
      } else if (kind != JOINER) {
        buffer[count++] = c;
      }
    }
    from = first;
    to = last;
    length = stem ? Stemmer.stem(buffer, count) : count;
    return length;
  }

  private boolean isCompound(int first, int last) {
    for (int i = first; i < last; i++) {
      if (isJoiner(text[i]) || (i > first && isBoundary(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a part begins here: at a capital, or where letters and digits meet. */
  private boolean isBoundary(int index) {
    char before = text[index - 1];
    char here = text[index];
    if (before < 128 && ASCII[before] == LOWER && here < 128 && ASCII[here] == LOWER) {
      return false;
    }
    if (Character.isDigit(before) != Character.isDigit(here)) {
      return true;
    }
    if (!Character.isUpperCase(here)) {
      return false;
    }
    boolean nextLower = index + 1 < end && Character.isLowerCase(text[index + 1]);
    return !Character.isUpperCase(before) || nextLower;
  }

  private static boolean isWord(char c) {
    return c < 128 ? ASCII[c] != 0 : Character.isLetterOrDigit(c);
  }

  private static boolean isJoiner(char c) {
    return c == '_' || c == '$';
  }

  private static boolean isIdeograph(char c) {
    return c >= '\u2E80' && (Character.isIdeographic(c) || (c >= '\u3040' && c <= '\u30FF'));
  }
}
