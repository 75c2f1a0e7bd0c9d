package dev.pilothouse.index.embed;

import java.util.Arrays;

/** Collects normalized characters into words, and words into ids, until enough ids are there. */
final class TokenCollector {
  private final PieceTrie pieces;
  private final TokenizerFile file;
  private final int[] ids;
  private final int[] word;
  private final int[] split;
  private int wordLength;
  private int count;
  private boolean truncated;

  TokenCollector(PieceTrie pieces, TokenizerFile file, int maxTokens) {
    this.pieces = pieces;
    this.file = file;
    this.ids = new int[maxTokens];
    this.word = new int[file.maxWordLength()];
    this.split = new int[file.maxWordLength()];
    ids[count++] = file.startId();
  }

  /** Whether nothing that follows can change the result. */
  boolean full() {
    return truncated;
  }

  /** Adds a character to the current word. */
  void letter(int codePoint) {
    if (wordLength < word.length) {
      word[wordLength] = codePoint;
    }
    wordLength++;
  }

  /** Adds a character that is a word by itself. */
  void single(int codePoint) {
    endWord();
    letter(codePoint);
    endWord();
  }

  /** Ends the current word, if there is one. */
  void endWord() {
    if (wordLength == 0) {
      return;
    }
    int found = wordLength > word.length ? PieceTrie.NONE : pieces.split(word, wordLength, split);
    wordLength = 0;
    if (found == PieceTrie.NONE) {
      add(file.unknownId());
    }
    for (int i = 0; i < found; i++) {
      add(split[i]);
    }
  }

  /** Adds a special token that the text spells. */
  void special(int id) {
    endWord();
    add(id);
  }

  Tokens finish() {
    endWord();
    ids[count++] = file.endId();
    return new Tokens(Arrays.copyOf(ids, count), truncated);
  }

  private void add(int id) {
    if (count < ids.length - 1) {
      ids[count++] = id;
    } else {
      truncated = true;
    }
  }
}
