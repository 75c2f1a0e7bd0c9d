package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.function.Consumer;

/** Makes whole characters of bytes that come in parts. Not thread-safe. */
final class Utf8Chunks {
  private static final int MOST_CHARS = 8 << 10;

  private final CharsetDecoder decoder =
      UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final CharBuffer chars = CharBuffer.allocate(MOST_CHARS);
  private final Consumer<String> texts;
  private byte[] rest = {};

  Utf8Chunks(Consumer<String> texts) {
    this.texts = texts;
  }

  /** Takes the first bytes of the array; the beginning of a character waits for its rest. */
  void add(byte[] bytes, int length) {
    ByteBuffer input = ByteBuffer.allocate(rest.length + length);
    input.put(rest).put(bytes, 0, length).flip();
    boolean more = true;
    while (more) {
      more = decoder.decode(input, chars, false).isOverflow();
      chars.flip();
      if (chars.hasRemaining()) {
        texts.accept(chars.toString());
      }
      chars.clear();
    }
    rest = new byte[input.remaining()];
    input.get(rest);
  }
}
