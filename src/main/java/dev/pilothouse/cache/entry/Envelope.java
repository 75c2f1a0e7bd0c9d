package dev.pilothouse.cache.entry;

import dev.pilothouse.contracts.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of an entry in Redis, big-endian: magic (4 bytes), format (1), kind (1), flags (1),
 * number of counters (1), created (8), fresh (8), cost (4), payload length before compression (4),
 * then id (8) and version (8) of each counter, then the payload. Times are in milliseconds.
 */
public final class Envelope {
  /** Bytes that tell one write of a key from another. */
  public static final int HEADER = 32;

  private static final int MAGIC = 0x50484345;
  private static final byte FORMAT = 2;
  private static final byte COMPRESSED = 1;
  private static final int COUNTER = 16;

  /** More than any entry has; a longer list is no envelope of ours. */
  private static final int MOST_COUNTERS = 64;

  private static final int MOST_PAYLOAD = 16 << 20;

  private Envelope() {}

  /**
   * Writes an entry.
   *
   * @param compressAbove payloads above this many bytes are compressed if that makes them smaller
   */
  public static byte[] encode(Entry entry, int compressAbove) {
    Bytes payload = entry.payload();
    byte[] written = payload.toArray();
    if (written.length > compressAbove) {
      byte[] compressed = Compression.deflate(written);
      written = compressed.length < written.length ? compressed : written;
    }
    boolean smaller = written.length < payload.length();
    Stamp stamp = entry.stamp();
    byte[] bytes = new byte[HEADER + COUNTER * stamp.size() + written.length];
    ByteBuffer buffer =
        ByteBuffer.wrap(bytes)
            .putInt(MAGIC)
            .put(FORMAT)
            .put(entry.kind().number())
            .put(smaller ? COMPRESSED : 0)
            .put((byte) stamp.size())
            .putLong(entry.createdMillis())
            .putLong(entry.freshMillis())
            .putInt(entry.costMillis())
            .putInt(payload.length());
    for (int i = 0; i < stamp.size(); i++) {
      buffer.putLong(stamp.counter(i).id()).putLong(stamp.version(i));
    }
    buffer.put(written);
    return bytes;
  }

  /**
   * The entry, or null if these bytes are none that this version wrote as a whole. The bytes must
   * not be written to again.
   *
   * @param alike the stamp of an entry that most likely has the same counters, whose names are then
   *     not made again; {@link Stamp#NONE} if there is none
   */
  public static @Nullable Entry decode(Owner owner, byte[] bytes, Stamp alike) {
    if (bytes.length < HEADER) {
      return null;
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (header.getInt() != MAGIC || header.get() != FORMAT) {
      return null;
    }
    Entry.Kind kind = Entry.Kind.ofNumber(header.get());
    byte flags = header.get();
    int counters = header.get();
    long created = header.getLong();
    long fresh = header.getLong();
    int cost = header.getInt();
    int length = header.getInt();
    int start = HEADER + COUNTER * counters;
    boolean compressed = flags == COMPRESSED;
    if (kind == null
        || counters < 0
        || counters > MOST_COUNTERS
        || length < 0
        || length > MOST_PAYLOAD
        || start > bytes.length
        || (!compressed && (flags != 0 || bytes.length - start != length))) {
      return null;
    }
    Stamp stamp = stamp(owner, header, counters, alike);
    Bytes payload = Bytes.wrap(bytes, start);
    if (compressed) {
      byte[] inflated = Compression.inflate(payload.toArray(), length);
      if (inflated == null) {
        return null;
      }
      payload = Bytes.wrap(inflated);
    }
    return new Entry(kind, created, fresh, cost, stamp, payload);
  }

  /** What tells this write of its key from another. */
  public static Bytes head(byte[] envelope) {
    return Bytes.wrap(Arrays.copyOf(envelope, HEADER));
  }

  private static Stamp stamp(Owner owner, ByteBuffer from, int size, Stamp alike) {
    if (size == 0) {
      return Stamp.NONE;
    }
    int start = from.position();
    boolean sameCounters = alike.size() == size;
    boolean sameVersions = sameCounters;
    for (int i = 0; sameCounters && i < size; i++) {
      sameCounters = alike.id(i) == from.getLong(start + COUNTER * i);
      sameVersions =
          sameVersions && alike.version(i) == from.getLong(start + COUNTER * i + Long.BYTES);
    }
    if (sameCounters && sameVersions) {
      return alike;
    }
    long[] versions = new long[size];
    for (int i = 0; i < size; i++) {
      versions[i] = from.getLong(start + COUNTER * i + Long.BYTES);
    }
    if (sameCounters) {
      return Stamp.like(alike, versions);
    }
    List<Counter> counters = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      counters.add(Counter.of(owner, from.getLong(start + COUNTER * i)));
    }
    return Stamp.owning(counters, versions);
  }
}
