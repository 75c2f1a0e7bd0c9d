package dev.pilothouse.cache;

import dev.pilothouse.contracts.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A cached value with what is known about it.
 *
 * @param codec what the payload is
 * @param createdMillis when it was set, by the clock of the node that set it
 * @param softTtlMillis how long from then it counts as fresh
 * @param payload the value
 */
record Entry(Codec codec, long createdMillis, long softTtlMillis, Bytes payload) {

  /** What a payload is. */
  enum Codec {
    /** Bytes that only the area which set them understands. */
    BYTES(0),
    /** The UTF-8 text of a JSON value. */
    JSON(1);

    private final byte number;

    Codec(int number) {
      this.number = (byte) number;
    }

    /** How it is written; never changed and never reused. */
    byte number() {
      return number;
    }

    /** The codec written as this number, or null for one that this version does not know. */
    static @Nullable Codec ofNumber(byte number) {
      for (Codec codec : values()) {
        if (codec.number == number) {
          return codec;
        }
      }
      return null;
    }
  }
}
