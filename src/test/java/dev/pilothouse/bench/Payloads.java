package dev.pilothouse.bench;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/** Values to cache, the same in every run and not to be compressed. */
final class Payloads {
  private final SplittableRandom random;

  Payloads(long seed) {
    this.random = new SplittableRandom(seed);
  }

  byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Numbers between -1 and 1, as float32. */
  byte[] floats(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES);
    for (int i = 0; i < count; i++) {
      bytes.putFloat((float) random.nextDouble(-1, 1));
    }
    return bytes.array();
  }
}
