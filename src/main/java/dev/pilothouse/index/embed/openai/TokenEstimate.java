package dev.pilothouse.index.embed.openai;

/**
 * Guesses how many tokens a server will count, from the bytes of the text and what the server has
 * counted so far. Thread-safe.
 */
final class TokenEstimate {
  /** Low for code and English, so that the first guesses are too high rather than too low. */
  private static final double FIRST_BYTES_PER_TOKEN = 3;

  private static final double LEAST = 0.5;
  private static final double MOST = 20;
  private static final double NEWEST = 0.2;

  /** The tokens that a model adds at the ends of a text. */
  private static final int ENDS = 2;

  private volatile double bytesPerToken = FIRST_BYTES_PER_TOKEN;

  /** The tokens of one text with this many bytes in UTF-8. */
  int of(int bytes) {
    return (int) Math.ceil(bytes / bytesPerToken) + ENDS;
  }

  /** The bytes of that many tokens. */
  double bytes(int tokens) {
    return tokens * bytesPerToken;
  }

  /** Takes in what a server counted for a request of several texts. */
  synchronized void learn(int texts, long bytes, long tokens) {
    long own = tokens - (long) texts * ENDS;
    if (own > 0) {
      double seen = Math.clamp((double) bytes / own, LEAST, MOST);
      bytesPerToken += NEWEST * (seen - bytesPerToken);
    }
  }
}
