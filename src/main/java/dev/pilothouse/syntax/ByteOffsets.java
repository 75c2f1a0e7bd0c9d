package dev.pilothouse.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a parser reads of a text, as UTF-8, and the way back from offsets in those bytes to offsets
 * in the characters of the whole text.
 */
final class ByteOffsets {

  /** How far apart the bytes are of which the character is known. */
  private static final int STEP = 256;

  private final byte[] utf8;

  /** The character of every {@link #STEP}th byte; empty where every character is one byte. */
  private final int[] marks;

  private final int[] starts;
  private final int[] origins;

  ByteOffsets(Skeleton skeleton) {
    String read = skeleton.text();
    utf8 = read.getBytes(StandardCharsets.UTF_8);
    starts = skeleton.cuts().starts();
    origins = skeleton.cuts().origins();
    marks = utf8.length == read.length() ? new int[0] : marks();
  }

  byte[] utf8() {
    return utf8;
  }

  /** The offset in the whole text of the character that a byte begins. */
  int toChar(int offset) {
    return whole(marks.length == 0 ? offset : read(offset));
  }

  private int whole(int read) {
    int found = Arrays.binarySearch(starts, read);
    int stretch = found >= 0 ? found : -found - 2;
    while (stretch + 1 < starts.length && starts[stretch + 1] == read) {
      stretch++;
    }
    return origins[stretch] + read - starts[stretch];
  }

  private int read(int offset) {
    int character = marks[offset / STEP];
    for (int i = offset - offset % STEP; i < offset; i++) {
      character += charactersAt(i);
    }
    return character;
  }

  private int[] marks() {
    int[] found = new int[utf8.length / STEP + 1];
    int character = 0;
    for (int i = 0; i < utf8.length; i++) {
      if (i % STEP == 0) {
        found[i / STEP] = character;
      }
      character += charactersAt(i);
    }
    if (utf8.length % STEP == 0) {
      found[utf8.length / STEP] = character;
    }
    return found;
  }

  /** The characters that begin with a byte: Java has two for what takes four bytes. */
  private int charactersAt(int offset) {
    int octet = utf8[offset] & 0xff;
    return octet >= 0xf0 ? 2 : octet < 0x80 || octet >= 0xc0 ? 1 : 0;
  }
}
