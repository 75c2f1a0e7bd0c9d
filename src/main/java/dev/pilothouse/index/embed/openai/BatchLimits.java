package dev.pilothouse.index.embed.openai;

/**
 * How much one request may hold.
 *
 * @param texts usually
 * @param mostTexts at most, when the budget of requests is short and that of tokens is not
 * @param tokens at most, over all texts
 */
public record BatchLimits(int texts, int mostTexts, int tokens) {
  public BatchLimits {
    if (texts < 1 || mostTexts < texts || tokens < 1) {
      throw new IllegalArgumentException(
          "a request cannot hold %d to %d texts and %d tokens".formatted(texts, mostTexts, tokens));
    }
  }
}
