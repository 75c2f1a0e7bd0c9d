package dev.pilothouse.cache.entry;

import dev.pilothouse.contracts.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A cached value with what is known about it.
 *
 * @param kind what the payload is
 * @param createdMillis when it was made, by the clock of the Redis server
 * @param freshMillis how long from then it counts as fresh, in milliseconds
 * @param costMillis how long it took to make, in milliseconds; 0 if unknown
 * @param stamp the versions of all it depends on, as they were before it was made
 * @param payload the value
 */
public record Entry(
    Kind kind, long createdMillis, long freshMillis, int costMillis, Stamp stamp, Bytes payload) {

  /** What a payload is. */
  public enum Kind {
    /** Bytes that only the area which set them understands. */
    BYTES(0),
    /** The UTF-8 text of a JSON value. */
    JSON(1),
    /** Nothing: it is known that there is no value. */
    NONE(2);

    private final byte number;

    Kind(int number) {
      this.number = (byte) number;
    }

    /** How it is written; never changed and never reused. */
    byte number() {
      return number;
    }

    /** The kind written as this number, or null for one that this version does not know. */
    static @Nullable Kind ofNumber(byte number) {
      for (Kind kind : values()) {
        if (kind.number == number) {
          return kind;
        }
      }
      return null;
    }
  }

  /** Milliseconds for which it is still fresh; zero or less if it is not. */
  public long freshLeft(long nowMillis) {
    long age = nowMillis - createdMillis;
    return freshMillis - Math.max(0, age);
  }

  /** The same value with other versions. */
  public Entry with(Stamp other) {
    return with(other, createdMillis);
  }

  /** The same value with other versions, made at another time. */
  public Entry with(Stamp other, long madeAtMillis) {
    return new Entry(kind, madeAtMillis, freshMillis, costMillis, other, payload);
  }
}
