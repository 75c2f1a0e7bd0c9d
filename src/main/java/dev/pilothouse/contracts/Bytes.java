package dev.pilothouse.contracts;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Immutable bytes. On cluster addresses they travel packed behind the JSON header, on public
 * addresses as base64, on node addresses by reference.
 */
public final class Bytes {
  /** No bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] array;

  private Bytes(byte[] array) {
    this.array = array;
  }

  /** Takes over the array; the caller promises never to write to it again. */
  public static Bytes wrap(byte[] array) {
    return array.length == 0 ? EMPTY : new Bytes(array);
  }

  /** How many bytes there are. */
  public int length() {
    return array.length;
  }

  /** A read-only view, big-endian, positioned at the first byte. */
  public ByteBuffer view() {
    return ByteBuffer.wrap(array).asReadOnlyBuffer();
  }

  /** A fresh copy of the bytes. */
  public byte[] toArray() {
    return array.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that && Arrays.equals(array, that.array);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(array);
  }

  @Override
  public String toString() {
    return "Bytes[" + array.length + "]";
  }
}
