package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Decodes bytes that arrive in pieces into whole characters. */
final class Utf8Stream {
  private byte[] rest = {};

  /** The characters that are whole by now; bytes that are not UTF-8 become U+FFFD. */
  String next(byte[] bytes) {
    byte[] all = Arrays.copyOf(rest, rest.length + bytes.length);
    System.arraycopy(bytes, 0, all, rest.length, bytes.length);
    int whole = all.length - Utf8.unfinished(all);
    rest = Arrays.copyOfRange(all, whole, all.length);
    return new String(all, 0, whole, UTF_8);
  }

  /** What is left of a character whose rest never came. */
  String end() {
    String last = new String(rest, UTF_8);
    rest = new byte[0];
    return last;
  }
}
