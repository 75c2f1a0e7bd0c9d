package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.contracts.Bytes;

/**
 * A value as a caller gives it.
 *
 * @param costMillis how long it took to make; 0 if unknown
 */
public record Value(Entry.Kind kind, Bytes payload, int costMillis) {
  /** There is no value. */
  static Value none(int costMillis) {
    return new Value(Entry.Kind.NONE, Bytes.EMPTY, costMillis);
  }

  public static Value bytes(Bytes payload) {
    return new Value(Entry.Kind.BYTES, payload, 0);
  }

  public static Value json(Bytes payload) {
    return new Value(Entry.Kind.JSON, payload, 0);
  }
}
