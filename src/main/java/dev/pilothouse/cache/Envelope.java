package dev.pilothouse.cache;

import dev.pilothouse.contracts.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The form of an entry in Redis: magic (4 bytes), version (1), codec (1), created (8), soft time to
 * live (8), payload length (4), payload; big-endian, times in milliseconds.
 */
final class Envelope {
  private static final int MAGIC = 0x50484345;
  private static final byte VERSION = 1;
  private static final int HEADER = 26;

  private Envelope() {}

  static byte[] encode(Entry entry) {
    int length = entry.payload().length();
    byte[] bytes = new byte[HEADER + length];
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes)
            .putInt(MAGIC)
            .put(VERSION)
            .put(entry.codec().number())
            .putLong(entry.createdMillis())
            .putLong(entry.softTtlMillis())
            .putInt(length);
    buffer.put(entry.payload().view());
    return bytes;
  }

  /** The entry, or null if these bytes are none that this version wrote as a whole. */
  static @Nullable Entry decode(byte[] bytes) {
    if (bytes.length < HEADER) {
      return null;
    }
    ByteBuffer header = ByteBuffer.wrap(bytes, 0, HEADER);
    if (header.getInt() != MAGIC || header.get() != VERSION) {
      return null;
    }
    Entry.Codec codec = Entry.Codec.ofNumber(header.get());
    long created = header.getLong();
    long softTtl = header.getLong();
    if (codec == null || header.getInt() != bytes.length - HEADER) {
      return null;
    }
    Bytes payload = Bytes.wrap(Arrays.copyOfRange(bytes, HEADER, bytes.length));
    return new Entry(codec, created, softTtl, payload);
  }
}
