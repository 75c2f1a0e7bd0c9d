package dev.pilothouse.index.store;

/** Takes common English endings off, so that parse, parses, parsed and parsing are one word. */
final class Stemmer {

  private static final int SHORTEST = 4;

  private Stemmer() {}

  /** Shortens the word in a buffer; returns its new length. */
  static int stem(char[] word, int length) {
    if (length < SHORTEST || !isAscii(word, length)) {
      return length;
    }
    int end = plural(word, length);
    if (end > 5 && ends(word, end, "ing") && hasVowel(word, end - 3)) {
      end = single(word, end - 3);
    } else if (end > 4 && ends(word, end, "ed") && hasVowel(word, end - 2)) {
      end = single(word, end - 2);
    }
    return end > SHORTEST - 1 && word[end - 1] == 'e' ? end - 1 : end;
  }

  private static int plural(char[] word, int length) {
    if (word[length - 1] != 's') {
      return length;
    }
    if (length > 4 && ends(word, length, "ies")) {
      word[length - 3] = 'y';
      return length - 2;
    }
    if (ends(word, length, "sses")) {
      return length - 2;
    }
    char before = word[length - 2];
    return before == 's' || before == 'u' || before == 'i' ? length : length - 1;
  }

  /** Undoes the doubling of a last letter, as in running. */
  private static int single(char[] word, int end) {
    char last = word[end - 1];
    boolean doubled = end > 2 && word[end - 2] == last;
    return doubled && last != 's' && last != 'l' && last != 'z' ? end - 1 : end;
  }

  private static boolean ends(char[] word, int length, String ending) {
    for (int i = 0; i < ending.length(); i++) {
      if (word[length - ending.length() + i] != ending.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasVowel(char[] word, int end) {
    for (int i = 0; i < end; i++) {
      if ("aeiouy".indexOf(word[i]) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAscii(char[] word, int length) {
    for (int i = 0; i < length; i++) {
      if (word[i] < 'a' || word[i] > 'z') {
        return false;
      }
    }
    return true;
  }
}
