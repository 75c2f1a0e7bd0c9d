package dev.pilothouse.index.store;

import java.util.Locale;
import java.util.Set;

/** What a question is like, which decides how much its words count beside its meaning. */
enum Shape {
  /** One or two names, as in {@code parseLine} or {@code http.Server}. */
  SYMBOL(0.65),
  /** A sentence with names in it. */
  MIXED(0.4),
  /** A sentence. */
  PROSE(0.35);

  private static final Set<String> NO_NAMES = Set.of("e.g", "i.e", "etc");
  private static final int FEW = 2;

  private final double lexical;

  Shape(double lexical) {
    this.lexical = lexical;
  }

  /** The share of the words in the score, 0 to 1; the rest is the meaning's. */
  double lexical() {
    return lexical;
  }

  static Shape of(String question) {
    String[] tokens = question.strip().split("\\s+");
    int names = 0;
    for (String token : tokens) {
      names += isName(token) ? 1 : 0;
    }
    if (tokens.length == 1 || names == tokens.length || (names > 0 && tokens.length <= FEW)) {
      return SYMBOL;
    }
    return names > 0 ? MIXED : PROSE;
  }

  /** Whether this is written as only names in code are. */
  private static boolean isName(String token) {
    int end = token.length();
    while (end > 0 && !isPart(token.charAt(end - 1)) && token.charAt(end - 1) != ')') {
      end--;
    }
    String bare = token.substring(0, end);
    if (bare.endsWith("()")) {
      return true;
    }
    if (NO_NAMES.contains(bare.toLowerCase(Locale.ROOT))) {
      return false;
    }
    for (int i = 1; i < bare.length(); i++) {
      char before = bare.charAt(i - 1);
      char here = bare.charAt(i);
      if (Character.isLowerCase(before) && Character.isUpperCase(here)) {
        return true;
      }
      boolean joined = i + 1 < bare.length() && isPart(before) && isPart(bare.charAt(i + 1));
      if (joined && (here == '_' || here == '.' || here == '#' || here == '$')) {
        return true;
      }
      if (here == ':' && before == ':') {
        return true;
      }
    }
    return false;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
