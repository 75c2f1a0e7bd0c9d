package dev.pilothouse.index.embed;

/** Where the parts of names as {@code parseHTTPHeader} begin. */
final class NameParts {
  private NameParts() {}

  /** Whether a part that has another before it begins at a place of a text. */
  static boolean beginsAt(String text, int at) {
    if (at == 0 || !upper(text.charAt(at))) {
      return false;
    }
    char before = text.charAt(at - 1);
    if (lower(before)) {
      return true;
    }
    return (upper(before) || digit(before)) && lower(text, at + 1) && !pluralEnds(text, at + 1);
  }

  /** Whether this is the s of a word as URLs. */
  private static boolean pluralEnds(String text, int at) {
    return text.charAt(at) == 's' && !lower(text, at + 1);
  }

  private static boolean lower(String text, int at) {
    return at < text.length() && lower(text.charAt(at));
  }

  private static boolean lower(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 0x80 && Character.isLowerCase(c));
  }

  private static boolean upper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }
}
