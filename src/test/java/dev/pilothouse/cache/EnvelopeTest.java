package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Bytes;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EnvelopeTest {
  private static final Entry ENTRY =
      new Entry(Entry.Codec.JSON, 1_700_000_000_000L, 5_000, Bytes.wrap(new byte[] {1, 2, 3}));

  @Test
  void decode_encoded_isEqual() {
    for (Entry.Codec codec : Entry.Codec.values()) {
      for (int length : new int[] {0, 1, 1536, 1 << 20}) {
        Entry entry = new Entry(codec, -1, Long.MAX_VALUE, Bytes.wrap(new byte[length]));
        assertThat(Envelope.decode(Envelope.encode(entry))).isEqualTo(entry);
      }
    }
  }

  @Test
  void encode_layout_neverChanges() {
    assertThat(Envelope.encode(ENTRY))
        .isEqualTo(
            new byte[] {
              'P',
              'H',
              'C',
              'E',
              1,
              1,
              0,
              0,
              1,
              (byte) 0x8b,
              (byte) 0xcf,
              (byte) 0xe5,
              0x68,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0x13,
              (byte) 0x88,
              0,
              0,
              0,
              3,
              1,
              2,
              3
            });
  }

  @Test
  void decode_everyPrefix_isNone() {
    byte[] bytes = Envelope.encode(ENTRY);
    for (int length = 0; length < bytes.length; length++) {
      assertThat(Envelope.decode(Arrays.copyOf(bytes, length))).isNull();
    }
    assertThat(Envelope.decode(Arrays.copyOf(bytes, bytes.length + 1))).isNull();
  }

  @Test
  void decode_otherMagicVersionOrCodec_isNone() {
    for (int at : new int[] {0, 1, 2, 3, 4, 5}) {
      byte[] bytes = Envelope.encode(ENTRY);
      bytes[at] ^= 0x40;
      assertThat(Envelope.decode(bytes)).as("byte " + at).isNull();
    }
  }

  @Test
  void decode_randomBytes_neverThrows() {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      assertThat(Envelope.decode(bytes)).isNull();
    }
  }
}
