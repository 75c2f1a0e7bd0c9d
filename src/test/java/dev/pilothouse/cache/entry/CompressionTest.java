package dev.pilothouse.cache.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompressionTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 100, 8_191, 8_192, 8_193, 1_000_000})
  void inflate_deflated_isTheSame(int length) {
    byte[] zeros = new byte[length];
    assertThat(Compression.inflate(Compression.deflate(zeros), length)).isEqualTo(zeros);
    byte[] noise = new byte[length];
    new Random(length).nextBytes(noise);
    assertThat(Compression.inflate(Compression.deflate(noise), length)).isEqualTo(noise);
  }

  @Test
  void inflate_otherLength_isNone() {
    byte[] deflated = Compression.deflate(new byte[1_000]);
    for (int length : new int[] {0, 1, 999, 1_001, 100_000}) {
      assertThat(Compression.inflate(deflated, length)).as("%d", length).isNull();
    }
  }

  @Test
  void inflate_cutShort_isNone() {
    byte[] noise = new byte[100];
    new Random(1).nextBytes(noise);
    byte[] deflated = Compression.deflate(noise);
    for (int length = 0; length < deflated.length; length++) {
      assertThat(Compression.inflate(Arrays.copyOf(deflated, length), 100)).isNull();
    }
  }

  @Test
  void inflate_farMoreThanStated_isNoneAtOnce() {
    byte[] bomb = Compression.deflate(new byte[64 << 20]);
    assertThat(bomb).hasSizeLessThan(1 << 20);
    assertThat(Compression.inflate(bomb, 10)).isNull();
  }

  @Test
  void inflate_thatNeedsADictionary_isNone() {
    byte[] deflated = Compression.deflate(new byte[100]);
    // the zlib header's bit, with a checksum that fits it
    deflated[1] |= 0x20;
    deflated[1] -= (byte) (((deflated[0] & 0xff) * 256 + (deflated[1] & 0xff)) % 31);
    assertThat(Compression.inflate(deflated, 100)).isNull();
  }

  @Test
  void inflate_noise_isNone() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      assertThat(Compression.inflate(noise, 1 + random.nextInt(64))).isNull();
    }
  }
}
