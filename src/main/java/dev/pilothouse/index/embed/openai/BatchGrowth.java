package dev.pilothouse.index.embed.openai;

/**
 * How many texts a request should hold. When requests get short before tokens do, each one left has
 * to carry more, so the size grows with the square of what is left, early enough that the minute's
 * requests do not run out first; larger requests do not help where tokens are what is short.
 */
final class BatchGrowth {
  private BatchGrowth() {}

  /**
   * The texts of the next request.
   *
   * @param requestsUsed share of the minute's requests that are gone, 0 to 1
   * @param tokensUsed share of the minute's tokens that are gone, 0 to 1
   */
  static int texts(BatchLimits limits, double requestsUsed, double tokensUsed) {
    if (tokensUsed >= requestsUsed) {
      return limits.texts();
    }
    double left = 1 - Math.min(1, requestsUsed);
    double grown = left == 0 ? limits.mostTexts() : limits.texts() / (left * left);
    return (int) Math.min(limits.mostTexts(), grown);
  }
}
