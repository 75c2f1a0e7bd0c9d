package dev.pilothouse.contracts;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Immutable bytes. On cluster addresses they travel packed behind the JSON header, on public
 * addresses as base64, on node addresses by reference.
 */
public final class Bytes {
  /** No bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0], 0);

  private final byte[] array;
  private final int start;

  private Bytes(byte[] array, int start) {
    this.array = array;
    this.start = start;
  }

  /** Takes over the array; the caller promises never to write to it again. */
  public static Bytes wrap(byte[] array) {
    return wrap(array, 0);
  }

  /**
   * Takes over what follows a place in the array, all of which is kept; the caller promises never
   * to write to it again.
   */
  public static Bytes wrap(byte[] array, int start) {
    Objects.checkFromToIndex(start, array.length, array.length);
    return array.length == start ? EMPTY : new Bytes(array, start);
  }

  /** How many bytes there are. */
  public int length() {
    return array.length - start;
  }

  /** A read-only view, big-endian, positioned at the first byte. */
  public ByteBuffer view() {
    return ByteBuffer.wrap(array, start, length()).slice().asReadOnlyBuffer();
  }

  /** A fresh copy of the bytes. */
  public byte[] toArray() {
    return Arrays.copyOfRange(array, start, array.length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that
        && Arrays.equals(array, start, array.length, that.array, that.start, that.array.length);
  }

  @Override
  public int hashCode() {
    return view().hashCode();
  }

  @Override
  public String toString() {
    return "Bytes[" + length() + "]";
  }
}
