package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class Utf8ChunksTest {
  private final List<String> texts = new ArrayList<>();
  private final Utf8Chunks chunks = new Utf8Chunks(texts::add);

  @Test
  void add_byteByByte_makesWholeCharacters() {
    for (byte one : "aé😀\n".getBytes(StandardCharsets.UTF_8)) {
      chunks.add(new byte[] {one}, 1);
    }
    assertThat(texts).containsExactly("a", "é", "😀", "\n");
  }

  @Test
  void add_whatIsNoUtf8_isReplaced() {
    chunks.add(new byte[] {'a', (byte) 0xff, 'b'}, 3);
    assertThat(String.join("", texts)).isEqualTo("a\uFFFDb");
  }

  @Test
  void add_much_comesInBoundedParts() {
    byte[] much = "é".repeat(50_000).getBytes(StandardCharsets.UTF_8);
    chunks.add(much, much.length);
    assertThat(texts).allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(8 << 10));
    assertThat(String.join("", texts)).hasSize(50_000);
  }
}
