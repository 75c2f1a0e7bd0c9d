package dev.pilothouse.cache.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that this version did not write as they are. */
final class EnvelopeDamageTest {
  private static final Owner SHOP = Owner.ofProject("shop");
  private static final int HEADER = 32;
  private static final int FORMAT = 4;
  private static final int KIND = 5;
  private static final int FLAGS = 6;
  private static final int COUNTERS = 7;
  private static final int LENGTH = 28;

  /** Where every other value means something, but not that the entry is damaged. */
  private static final int TIMES = 8;

  /** An entry as it is written, compressed and not. */
  static List<byte[]> envelopes() {
    Stamp stamp = Stamp.of(List.of(Counter.of(SHOP, 1), Counter.of(SHOP, 2)), new long[] {3, -4});
    Entry entry = new Entry(Entry.Kind.BYTES, 1_000, 2_000, 3, stamp, Bytes.wrap(new byte[4_000]));
    return List.of(Envelope.encode(entry, Integer.MAX_VALUE), Envelope.encode(entry, 0));
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void decode_cutShort_isNone(byte[] bytes) {
    for (int length = 0; length < bytes.length; length++) {
      assertThat(Envelope.decode(SHOP, Arrays.copyOf(bytes, length), Stamp.NONE))
          .as("%d", length)
          .isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void decode_bitOfTheHeaderFlipped_isNoneUnlessOfTimesOrKind(byte[] bytes) {
    for (int at = 0; at < HEADER; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << bit);
        boolean valid = at == KIND ? bit < 2 : at >= TIMES && at < LENGTH;
        Entry decoded = Envelope.decode(SHOP, flipped, Stamp.NONE);
        assertThat(decoded != null).as("bit %d of byte %d", bit, at).isEqualTo(valid);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void decode_everyByteOfTheHeaderReplaced_neverThrows(byte[] bytes) {
    for (int at = 0; at < HEADER; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] replaced = bytes.clone();
        replaced[at] = (byte) value;
        Entry decoded = Envelope.decode(SHOP, replaced, Stamp.NONE);
        if (decoded != null) {
          assertThat(decoded.payload().length()).isEqualTo(4_000);
        }
      }
    }
  }

  @Test
  void decode_bitOfTheCompressedPayloadFlipped_isNone() {
    byte[] bytes = envelopes().get(1);
    for (int at = HEADER + 2 * 16; at < bytes.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << bit);
        Entry decoded = Envelope.decode(SHOP, flipped, Stamp.NONE);
        if (decoded != null) {
          // a bit that zlib does not look at, such as its level
          assertThat(decoded.payload()).isEqualTo(Bytes.wrap(new byte[4_000]));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(bytes = {0, 1, 3, 127, -1})
  void decode_otherFormat_isNone(byte format) {
    for (byte[] bytes : envelopes()) {
      byte[] other = bytes.clone();
      other[FORMAT] = format;
      assertThat(Envelope.decode(SHOP, other, Stamp.NONE)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3_999, 4_001, 1 << 20, 16 << 20, (16 << 20) + 1, -1, -4_000, 1 << 31})
  void decode_lyingLength_isNone(int length) {
    for (byte[] bytes : envelopes()) {
      byte[] lying = bytes.clone();
      ByteBuffer.wrap(lying).putInt(LENGTH, length);
      assertThat(Envelope.decode(SHOP, lying, Stamp.NONE)).isNull();
    }
  }

  @Test
  void decode_moreCountersThanThereAreBytes_isNone() {
    for (byte[] bytes : envelopes()) {
      for (int counters = 0; counters < 256; counters++) {
        byte[] lying = bytes.clone();
        lying[COUNTERS] = (byte) counters;
        assertThat(Envelope.decode(SHOP, lying, Stamp.NONE) != null).isEqualTo(counters == 2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 100, 127, 128, 255})
  void decode_moreCountersThanAnyEntryHas_isNone(int counters) {
    Stamp many = Stamp.of(Collections.nCopies(counters, Counter.of(SHOP, 1)), new long[counters]);
    Entry entry = new Entry(Entry.Kind.BYTES, 1_000, 2_000, 3, many, Bytes.EMPTY);
    assertThat(Envelope.decode(SHOP, Envelope.encode(entry, 0), Stamp.NONE)).isNull();
  }

  @Test
  void decode_appendedToPlainPayload_isNone() {
    byte[] bytes = envelopes().get(0);
    assertThat(Envelope.decode(SHOP, Arrays.copyOf(bytes, bytes.length + 1), Stamp.NONE)).isNull();
  }

  @Test
  void decode_noise_isNone() {
    Random random = new Random(2);
    for (int i = 0; i < 50_000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      assertThat(Envelope.decode(SHOP, noise, Stamp.NONE)).isNull();
    }
  }

  @Test
  void decode_noiseBehindAGoodBeginning_neverThrows() {
    Random random = new Random(3);
    byte[] good = envelopes().get(0);
    for (int i = 0; i < 50_000; i++) {
      byte[] noise = new byte[HEADER + random.nextInt(200)];
      random.nextBytes(noise);
      System.arraycopy(good, 0, noise, 0, KIND);
      noise[KIND] = (byte) random.nextInt(3);
      noise[FLAGS] = (byte) random.nextInt(2);
      noise[COUNTERS] = (byte) random.nextInt(4);
      ByteBuffer.wrap(noise).putInt(LENGTH, random.nextInt(250));
      Entry decoded = Envelope.decode(SHOP, noise, Stamp.NONE);
      if (decoded != null) {
        assertThat(decoded.kind()).isIn(Set.of((Object[]) Entry.Kind.values()));
      }
    }
  }
}
