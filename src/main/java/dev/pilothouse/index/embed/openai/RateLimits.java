package dev.pilothouse.index.embed.openai;

/**
 * What the whole cluster may ask for in any 60 seconds; 0 means no limit.
 *
 * @param requests HTTP requests, failed ones and repetitions included
 * @param tokens as the server counts them
 */
public record RateLimits(int requests, int tokens) {
  public RateLimits {
    if (requests < 0 || tokens < 0) {
      throw new IllegalArgumentException("a rate cannot be below 0");
    }
  }

  /** Whether there is no limit at all. */
  boolean none() {
    return requests == 0 && tokens == 0;
  }
}
