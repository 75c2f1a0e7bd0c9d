package dev.pilothouse.index.embed;

/**
 * How much text a lane should be handed at once.
 *
 * @param texts at most
 * @param characters after which a batch ends, so that messages and requests stay small
 */
public record BatchSize(int texts, int characters) {
  /** What suits a model on this machine's own cores. */
  public static final BatchSize SMALL = new BatchSize(8, 64_000);

  public BatchSize {
    if (texts < 1 || characters < 1) {
      throw new IllegalArgumentException(
          "a batch needs room for a text, not " + texts + " texts of " + characters);
    }
  }
}
