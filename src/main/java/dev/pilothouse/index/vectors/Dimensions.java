package dev.pilothouse.index.vectors;

import dev.pilothouse.index.vectors.VectorStoreException.Problem;

/** Checks vectors before a store sees them. */
public final class Dimensions {
  private Dimensions() {}

  /**
   * Refuses a vector of another size, or with a part that is no finite number.
   *
   * @param expected how many parts it must have
   */
  public static void check(float[] vector, int expected) throws VectorStoreException {
    if (vector.length != expected) {
      throw new VectorStoreException(
          Problem.DIMENSIONS,
          "a vector has "
              + vector.length
              + " dimensions, but this vector space has "
              + expected
              + "; vectors of two models cannot be mixed");
    }
    for (float part : vector) {
      if (!Float.isFinite(part)) {
        throw new VectorStoreException(
            Problem.REJECTED, "a vector holds " + part + ", which is no finite number");
      }
    }
  }
}
