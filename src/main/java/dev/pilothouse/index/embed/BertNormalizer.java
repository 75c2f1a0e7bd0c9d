package dev.pilothouse.index.embed;

import java.text.Normalizer;

/**
 * BERT's clean-up of a text: no control characters, no accents, lower case, every ideograph and
 * punctuation mark on its own.
 *
 * <p>Works through runs of characters beyond ASCII at a time, because an accent belongs to the
 * letter before it; ASCII characters need no decomposition.
 */
final class BertNormalizer {
  private static final int REPLACEMENT = 0xFFFD;

  private final TokenCollector words;
  private final boolean splitNames;
  private final StringBuilder run = new StringBuilder();

  /**
   * @param splitNames whether each part of a name as {@code isNotBlank} is a word of its own
   */
  BertNormalizer(TokenCollector words, boolean splitNames) {
    this.words = words;
    this.splitNames = splitNames;
  }

  /** Reads a part of a text that stands for itself; its end ends the current word. */
  void accept(String text, int from, int to) {
    int i = from;
    while (i < to && !words.full()) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (splitNames && NameParts.beginsAt(text, i)) {
          endRun();
          words.endWord();
        }
        ascii(c);
        i++;
      } else {
        int codePoint = text.codePointAt(i);
        beyondAscii(codePoint);
        i += Character.charCount(codePoint);
      }
    }
    endRun();
    words.endWord();
  }

  private void ascii(char c) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      endRun();
      words.endWord();
    } else if (c > ' ' && c < 0x7F) {
      endRun();
      put(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
  }

  private void beyondAscii(int codePoint) {
    if (CharacterClasses.removed(codePoint) || codePoint == REPLACEMENT) {
      return;
    }
    if (CharacterClasses.space(codePoint)) {
      endRun();
      words.endWord();
    } else if (CharacterClasses.ideograph(codePoint)) {
      endRun();
      words.endWord();
      run.appendCodePoint(codePoint);
      endRun();
      words.endWord();
    } else {
      run.appendCodePoint(codePoint);
    }
  }

  private void endRun() {
    if (run.isEmpty()) {
      return;
    }
    Normalizer.normalize(run, Normalizer.Form.NFD).codePoints().forEach(this::decomposed);
    run.setLength(0);
  }

  private void decomposed(int codePoint) {
    if (!CharacterClasses.accent(codePoint)) {
      put(Character.toLowerCase(codePoint));
    }
  }

  private void put(int codePoint) {
    if (CharacterClasses.punctuation(codePoint)) {
      words.single(codePoint);
    } else {
      words.letter(codePoint);
    }
  }
}
