package dev.pilothouse.sandbox.check;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Lines and columns by offsets in bytes of UTF-8. */
final class Lines {
  private final byte[] utf8;
  private final int[] starts;

  Lines(String code) {
    byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
    this.utf8 = bytes;
    this.starts =
        IntStream.concat(
                IntStream.of(0),
                IntStream.range(0, bytes.length).filter(i -> bytes[i] == '\n').map(i -> i + 1))
            .toArray();
  }

  /** The line of an offset, from 1. */
  int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of an offset, from 1, in characters. */
  int column(int offset, int line) {
    int from = starts[line - 1];
    int to = Math.min(Math.max(from, offset), utf8.length);
    return new String(utf8, from, to - from, StandardCharsets.UTF_8).length() + 1;
  }
}
