package dev.pilothouse.index.job;

import dev.pilothouse.contracts.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** How vectors of length one are written down in the cache; all numbers little-endian. */
public enum VectorCodec {
  /** 32-bit floats: 4 bytes a number, exact. */
  F32("f32:") {
    @Override
    Bytes encode(float[] vector) {
      ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
      bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vector);
      return Bytes.wrap(bytes.array());
    }

    @Override
    int size(int dimensions) {
      return dimensions * Float.BYTES;
    }

    @Override
    void read(ByteBuffer bytes, float[] vector) {
      bytes.asFloatBuffer().get(vector);
    }
  },

  /**
   * A 32-bit scale and then 8 bits a number: a quarter of the memory, for an error of at most half
   * a 127th of the vector's largest number in each.
   */
  INT8("i8:") {
    @Override
    Bytes encode(float[] vector) {
      float largest = 0;
      for (float part : vector) {
        largest = Math.max(largest, Math.abs(part));
      }
      float scale = largest == 0 ? 1 : largest / Byte.MAX_VALUE;
      ByteBuffer bytes = ByteBuffer.allocate(size(vector.length)).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putFloat(scale);
      for (float part : vector) {
        bytes.put((byte) Math.round(part / scale));
      }
      return Bytes.wrap(bytes.array());
    }

    @Override
    int size(int dimensions) {
      return Float.BYTES + dimensions;
    }

    @Override
    void read(ByteBuffer bytes, float[] vector) {
      float scale = bytes.getFloat();
      for (int i = 0; i < vector.length; i++) {
        vector[i] = scale * bytes.get();
      }
    }
  };

  /** How far from one the square of a vector's length may be. */
  private static final double TOLERANCE = 0.02;

  private final String prefix;

  VectorCodec(String prefix) {
    this.prefix = prefix;
  }

  /** Before the keys of vectors that are written this way. */
  String prefix() {
    return prefix;
  }

  abstract Bytes encode(float[] vector);

  /** How many bytes a vector takes. */
  abstract int size(int dimensions);

  abstract void read(ByteBuffer bytes, float[] vector);

  /** The vector, or null if the bytes are none of this size and of length one. */
  float @Nullable [] decode(Bytes bytes, int dimensions) {
    if (bytes.length() != size(dimensions)) {
      return null;
    }
    float[] vector = new float[dimensions];
    read(bytes.view().order(ByteOrder.LITTLE_ENDIAN), vector);
    double square = 0;
    for (float part : vector) {
      square += (double) part * part;
    }
    return Math.abs(square - 1) < TOLERANCE ? vector : null;
  }
}
