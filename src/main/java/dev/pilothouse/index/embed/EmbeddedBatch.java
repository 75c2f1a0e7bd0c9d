package dev.pilothouse.index.embed;

import java.util.Arrays;
import java.util.Map;

/**
 * The vectors of a list of texts, packed row after row, with how many tokens each row stands for. A
 * text that alone could not be embedded has a row of zeros and a reason.
 *
 * <p>The arrays are handed over, not copied: neither side changes them afterwards.
 */
public final class EmbeddedBatch {
  private final int dimensions;
  private final float[] vectors;
  private final int[] tokens;
  private final boolean[] truncated;
  private final Map<Integer, String> failures;

  /**
   * Creates a batch.
   *
   * @param dimensions floats per row
   * @param vectors all rows, of length one (L2) each
   * @param tokens per row, the tokens the model read, special tokens included
   * @param truncated per row, whether the text went on beyond those tokens
   */
  public EmbeddedBatch(int dimensions, float[] vectors, int[] tokens, boolean[] truncated) {
    this(dimensions, vectors, tokens, truncated, Map.of());
  }

  /**
   * Creates a batch of which some texts failed.
   *
   * @param failures the reasons, by row
   */
  public EmbeddedBatch(
      int dimensions,
      float[] vectors,
      int[] tokens,
      boolean[] truncated,
      Map<Integer, String> failures) {
    if (vectors.length != tokens.length * dimensions || truncated.length != tokens.length) {
      throw new IllegalArgumentException(
          "%d floats, %d token counts and %d flags do not make rows of %d"
              .formatted(vectors.length, tokens.length, truncated.length, dimensions));
    }
    this.dimensions = dimensions;
    this.vectors = vectors;
    this.tokens = tokens;
    this.truncated = truncated;
    this.failures = Map.copyOf(failures);
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

  /** Why texts have no vector, by row; empty if all have. */
  public Map<Integer, String> failures() {
    return failures;
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
