package dev.pilothouse.index.embed;

import java.nio.FloatBuffer;

/** Makes one vector of a text's token vectors: their mean, scaled to length one. */
final class MeanPooling {
  private MeanPooling() {}

  /**
   * Pools the first {@code tokens} vectors of a buffer into one row of the output.
   *
   * @param hidden token vectors, one after the other from index 0
   * @param rows the output, all zeros at this row
   */
  static void pool(FloatBuffer hidden, int tokens, float[] rows, int row) {
    int dimensions = MiniLm.DIMENSIONS;
    int offset = row * dimensions;
    float[] token = new float[dimensions];
    for (int t = 0; t < tokens; t++) {
      hidden.get(t * dimensions, token);
      for (int d = 0; d < dimensions; d++) {
        rows[offset + d] += token[d];
      }
    }
    double squares = 0;
    for (int d = offset; d < offset + dimensions; d++) {
      squares += (double) rows[d] * rows[d];
    }
    float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
    for (int d = offset; d < offset + dimensions; d++) {
      rows[d] *= scale;
    }
  }
}
