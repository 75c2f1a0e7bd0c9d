package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Envelope;
import dev.pilothouse.cache.entry.Namespace;

/** An entry as Redis gets it: an envelope and how long it lives there. Immutable. */
final class Written {
  private final byte[] bytes;
  private final long ttlMillis;

  /**
   * @param bytes never written to again
   */
  Written(byte[] bytes, long ttlMillis) {
    this.bytes = bytes;
    this.ttlMillis = ttlMillis;
  }

  /**
   * Writes an entry.
   *
   * @param compressAbove payloads above this many bytes are compressed
   */
  static Written of(Namespace namespace, Entry entry, int compressAbove) {
    return new Written(
        Envelope.encode(entry, compressAbove),
        Lifetimes.keptMillis(namespace, entry.freshMillis()));
  }

  /** The envelope, not to be written to. */
  byte[] bytes() {
    return bytes;
  }

  long ttlMillis() {
    return ttlMillis;
  }

  /** The same with less time left. */
  Written withTtl(long millis) {
    return new Written(bytes, millis);
  }
}
