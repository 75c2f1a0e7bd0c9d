package dev.pilothouse.index.job;

import dev.pilothouse.contracts.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Vectors as they are cached: 32-bit floats, little-endian. */
final class VectorBytes {
  private VectorBytes() {}

  static Bytes encode(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vector);
    return Bytes.wrap(bytes.array());
  }

  /** The vector, or null if the bytes are none of this size and of length one. */
  static float @Nullable [] decode(Bytes bytes, int dimensions) {
    if (bytes.length() != dimensions * Float.BYTES) {
      return null;
    }
    float[] vector = new float[dimensions];
    bytes.view().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    double square = 0;
    for (float part : vector) {
      square += (double) part * part;
    }
    return Math.abs(square - 1) < 0.01 ? vector : null;
  }
}
