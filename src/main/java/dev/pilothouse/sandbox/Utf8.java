package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Decodes bytes that a program wrote. */
final class Utf8 {
  private Utf8() {}

  /**
   * As text; bytes that are not UTF-8 become U+FFFD, a character cut off at the end is left out.
   */
  static String decode(byte[] bytes, boolean cut) {
    int length = cut ? bytes.length - unfinished(bytes) : bytes.length;
    return new String(bytes, 0, length, UTF_8);
  }

  /** How many bytes at the end belong to a character whose rest is missing. */
  static int unfinished(byte[] bytes) {
    for (int back = 1; back <= Math.min(3, bytes.length); back++) {
      int lead = bytes[bytes.length - back] & 0xff;
      if (lead >= 0xc0) {
        int needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        return needed > back ? back : 0;
      }
      if (lead < 0x80) {
        return 0;
      }
    }
    return 0;
  }
}
