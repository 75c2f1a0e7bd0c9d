package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void decode_cutAnywhere_hasWholeCharactersOnly() {
    String text = "aä€😀b";
    byte[] bytes = text.getBytes(UTF_8);
    for (int length = 0; length <= bytes.length; length++) {
      assertThat(text).startsWith(Utf8.decode(Arrays.copyOf(bytes, length), true));
    }
  }

  @Test
  void decode_whole_keepsTheLastCharacter() {
    assertThat(Utf8.decode("a😀".getBytes(UTF_8), true)).isEqualTo("a😀");
  }

  @Test
  void decode_notCut_showsAnUnfinishedCharacter() {
    assertThat(Utf8.decode(new byte[] {'a', (byte) 0xc3}, false)).isEqualTo("a\uFFFD");
  }

  @Test
  void decode_strayContinuationBytes_areReplaced() {
    byte[] bytes = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80};
    assertThat(Utf8.decode(bytes, true)).isEqualTo("\uFFFD\uFFFD\uFFFD\uFFFD");
  }
}
