package dev.pilothouse.index.embed;

import java.util.Arrays;

/**
 * The vectors of a list of texts, packed row after row, with how many tokens each row stands for.
 *
 * <p>The arrays are handed over, not copied: neither side changes them afterwards.
 */
public final class EmbeddedBatch {
  private final int dimensions;
  private final float[] vectors;
  private final int[] tokens;
  private final boolean[] truncated;

  /**
   * Creates a batch.
   *
   * @param dimensions floats per row
   * @param vectors all rows, of length one (L2) each
   * @param tokens per row, the tokens the model read, special tokens included
   * @param truncated per row, whether the text went on beyond those tokens
   */
  public EmbeddedBatch(int dimensions, float[] vectors, int[] tokens, boolean[] truncated) {
    if (vectors.length != tokens.length * dimensions || truncated.length != tokens.length) {
      throw new IllegalArgumentException(
          "%d floats, %d token counts and %d flags do not make rows of %d"
              .formatted(vectors.length, tokens.length, truncated.length, dimensions));
    }
    this.dimensions = dimensions;
    this.vectors = vectors;
    this.tokens = tokens;
    this.truncated = truncated;
  }

  /** The number of texts. */
  public int rows() {
    return tokens.length;
  }

  /** The floats per row. */
  public int dimensions() {
    return dimensions;
  }

  /** All rows, one after the other; not a copy. */
  public float[] vectors() {
    return vectors;
  }

  /** A copy of one row. */
  public float[] vector(int row) {
    return Arrays.copyOfRange(vectors, row * dimensions, (row + 1) * dimensions);
  }

  /** The tokens the model read of a row's text, special tokens included. */
  public int tokens(int row) {
    return tokens[row];
  }

  /** Whether a row's text was longer than what the model read of it. */
  public boolean truncated(int row) {
    return truncated[row];
  }

  /** The tokens the model read, over all rows. */
  public long totalTokens() {
    long sum = 0;
    for (int count : tokens) {
      sum += count;
    }
    return sum;
  }
}
