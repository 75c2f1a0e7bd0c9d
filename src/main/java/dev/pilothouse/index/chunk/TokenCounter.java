package dev.pilothouse.index.chunk;

/** Counts the tokens an embedding model makes of a text. Safe for use by several threads. */
@FunctionalInterface
public interface TokenCounter {

  /**
   * The number of tokens in a part of a text, without those that the model adds at its ends.
   * Counting may stop at any number above what the model reads.
   */
  int count(String text, int from, int to);

  /**
   * Counts for a model whose tokens nobody here knows: so many characters make one, the line's end
   * included. An empty line has none.
   *
   * @param characters of a token, at least 1
   */
  static TokenCounter byCharacters(int characters) {
    return (text, from, to) -> from == to ? 0 : (to - from) / characters + 1;
  }

  /** The number of tokens in a text. */
  default int count(String text) {
    return count(text, 0, text.length());
  }
}
