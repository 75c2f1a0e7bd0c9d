package dev.pilothouse.cache.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EnvelopeTest {
  private static final Owner SHOP = Owner.ofProject("shop");
  private static final int HEADER = 32;
  private static final int NEVER = Integer.MAX_VALUE;

  @ParameterizedTest
  @EnumSource
  void decode_encoded_isTheSame(Entry.Kind kind) {
    for (int length : new int[] {0, 1, 1_536, 1 << 20}) {
      for (int counters : new int[] {0, 1, 40, 64}) {
        for (int compressAbove : new int[] {0, 1_000, NEVER}) {
          Entry entry =
              new Entry(kind, -1, Long.MAX_VALUE, 9, stamp(counters), Bytes.wrap(new byte[length]));
          assertSame(
              Envelope.decode(SHOP, Envelope.encode(entry, compressAbove), Stamp.NONE), entry);
        }
      }
    }
  }

  @Test
  void decode_encodedNoise_isTheSame() {
    byte[] noise = new byte[50_000];
    new Random(1).nextBytes(noise);
    Entry entry = entry(noise, 2);
    byte[] bytes = Envelope.encode(entry, 0);
    assertThat(bytes).as("noise cannot be compressed").hasSize(HEADER + 2 * 16 + noise.length);
    assertSame(Envelope.decode(SHOP, bytes, Stamp.NONE), entry);
  }

  @Test
  void encode_layout_neverChanges() {
    Stamp stamp = Stamp.of(List.of(Counter.of(SHOP, 0x0102030405060708L)), new long[] {-2});
    Entry entry =
        new Entry(
            Entry.Kind.JSON, 1_700_000_000_000L, 5_000, 300, stamp, Bytes.wrap(new byte[] {1, 2}));
    String expected =
        "50484345"
            + "02" // format
            + "01" // kind
            + "00" // flags
            + "01" // counters
            + "0000018bcfe56800" // created
            + "0000000000001388" // fresh
            + "0000012c" // cost
            + "00000002" // length
            + "0102030405060708" // counter
            + "fffffffffffffffe" // version
            + "0102";
    assertThat(HexFormat.of().formatHex(Envelope.encode(entry, NEVER))).isEqualTo(expected);
  }

  @Test
  void encode_aboveTheLimit_isCompressed() {
    Entry entry = entry(new byte[10_000], 1);
    assertThat(Envelope.encode(entry, 10_000)).hasSize(HEADER + 16 + 10_000);
    assertThat(Envelope.encode(entry, 9_999)).hasSizeLessThan(200);
  }

  @Test
  void encode_payload_staysAsItWas() {
    byte[] payload = "a".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
    Entry entry = entry(payload, 0);
    Envelope.encode(entry, 10);
    assertThat(entry.payload().toArray()).containsOnly('a').hasSize(1_000);
  }

  @Test
  void decode_counters_belongToTheOwner() {
    byte[] bytes = Envelope.encode(entry(new byte[3], 2), NEVER);
    Owner other = Owner.ofProject("other");
    Entry decoded = Objects.requireNonNull(Envelope.decode(other, bytes, Stamp.NONE));
    assertThat(decoded.stamp().counters())
        .containsExactly(Counter.of(other, 1), Counter.of(other, 2));
  }

  @Test
  void decode_stampAlike_isTheSameWithItsCountersButNotItsVersions() {
    Entry entry = entry(new byte[3], 3);
    byte[] bytes = Envelope.encode(entry, NEVER);
    Stamp alike = Stamp.of(entry.stamp().counters(), new long[] {97, 98, 99});
    Entry decoded = Objects.requireNonNull(Envelope.decode(SHOP, bytes, alike));
    assertSame(decoded, entry);
    assertThat(decoded.stamp().counters()).isSameAs(alike.counters());
    assertThat(alike.version(0)).isEqualTo(97);
  }

  @Test
  void decode_stampNotAlike_isTheSame() {
    Entry entry = entry(new byte[3], 3);
    byte[] bytes = Envelope.encode(entry, NEVER);
    List<Counter> last = new ArrayList<>(entry.stamp().counters());
    last.set(2, Counter.of(SHOP, 77));
    for (Stamp other : List.of(stamp(2), stamp(4), Stamp.of(last, new long[3]))) {
      assertSame(Envelope.decode(SHOP, bytes, other), entry);
    }
    Entry none = entry(new byte[3], 0);
    assertSame(Envelope.decode(SHOP, Envelope.encode(none, NEVER), stamp(3)), none);
  }

  @Test
  void head_otherWriteOfTheSameKey_differs() {
    Entry entry = entry(new byte[100], 1);
    Entry later =
        new Entry(
            entry.kind(),
            entry.createdMillis() + 1,
            entry.freshMillis(),
            entry.costMillis(),
            entry.stamp(),
            entry.payload());
    Bytes head = Envelope.head(Envelope.encode(entry, NEVER));
    assertThat(head.length()).isEqualTo(HEADER);
    assertThat(head).isEqualTo(Envelope.head(Envelope.encode(entry, NEVER)));
    assertThat(head).isNotEqualTo(Envelope.head(Envelope.encode(later, NEVER)));
  }

  private static Entry entry(byte[] payload, int counters) {
    return new Entry(Entry.Kind.BYTES, 1_000, 2_000, 3, stamp(counters), Bytes.wrap(payload));
  }

  private static Stamp stamp(int counters) {
    List<Counter> named = new ArrayList<>();
    long[] versions = new long[counters];
    for (int i = 0; i < counters; i++) {
      named.add(Counter.of(SHOP, i + 1L));
      versions[i] = i % 2 == 0 ? i : -i;
    }
    return Stamp.of(named, versions);
  }

  private static void assertSame(@Nullable Entry decoded, Entry entry) {
    assertThat(decoded).isNotNull();
    assertThat(decoded.with(Stamp.NONE)).isEqualTo(entry.with(Stamp.NONE));
    assertThat(decoded.stamp().counters()).isEqualTo(entry.stamp().counters());
    for (int i = 0; i < entry.stamp().size(); i++) {
      assertThat(decoded.stamp().version(i)).isEqualTo(entry.stamp().version(i));
    }
  }
}
