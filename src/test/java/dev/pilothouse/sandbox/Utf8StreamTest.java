package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8StreamTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 100})
  void next_anyPieces_givesWholeCharacters(int pieces) {
    String text = "aä€😀b";
    byte[] bytes = text.getBytes(UTF_8);
    Utf8Stream stream = new Utf8Stream();
    StringBuilder read = new StringBuilder();
    for (int at = 0; at < bytes.length; at += pieces) {
      String part = stream.next(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + pieces)));
      assertThat(part).doesNotContain("\uFFFD");
      read.append(part);
    }
    assertThat(read + stream.end()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xc3, 0xe2, 0xf0})
  void end_halfACharacter_isShownAsSuch(int lead) {
    Utf8Stream stream = new Utf8Stream();
    assertThat(stream.next(new byte[] {'a', (byte) lead})).isEqualTo("a");
    assertThat(stream.end()).isEqualTo("\uFFFD");
  }
}
