package dev.pilothouse.index.embed;

/** The character classes BERT's uncased tokenizer tells apart. */
final class CharacterClasses {
  // Four characters whose class changed after Unicode 8, which the reference uses.
  private static final int CANADIAN_CHI = 0x166D;
  private static final int SHARADA_SANDHI = 0x111C9;
  private static final int HANUNOO_PAMUDPOD = 0x1734;
  private static final int AHOM_MEDIAL_RA = 0x1171E;

  private CharacterClasses() {}

  /** Control, format, private-use and surrogate characters, which are left out. */
  static boolean removed(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.FORMAT -> !ReferenceLetters.contains(codePoint);
      case Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE -> true;
      default -> false;
    };
  }

  /** Spaces beyond ASCII; those that are also control characters were removed before. */
  static boolean space(int codePoint) {
    return Character.isSpaceChar(codePoint);
  }

  static boolean accent(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK ->
          codePoint != SHARADA_SANDHI && !ReferenceLetters.contains(codePoint);
      default -> codePoint == HANUNOO_PAMUDPOD || codePoint == AHOM_MEDIAL_RA;
    };
  }

  static boolean punctuation(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint > ' '
          && !(codePoint >= '0' && codePoint <= '9')
          && !(codePoint >= 'a' && codePoint <= 'z')
          && !(codePoint >= 'A' && codePoint <= 'Z');
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          !ReferenceLetters.contains(codePoint);
      default -> codePoint == CANADIAN_CHI || codePoint == SHARADA_SANDHI;
    };
  }

  /** The blocks BERT treats as Chinese: CJK ideographs, neither kana nor hangul. */
  static boolean ideograph(int codePoint) {
    return in(codePoint, 0x4E00, 0x9FFF)
        || in(codePoint, 0x3400, 0x4DBF)
        || in(codePoint, 0x20000, 0x2A6DF)
        || in(codePoint, 0x2A700, 0x2B73F)
        || in(codePoint, 0x2B740, 0x2B81F)
        || in(codePoint, 0x2B920, 0x2CEAF)
        || in(codePoint, 0xF900, 0xFAFF)
        || in(codePoint, 0x2F800, 0x2FA1F);
  }

  private static boolean in(int codePoint, int first, int last) {
    return codePoint >= first && codePoint <= last;
  }
}
