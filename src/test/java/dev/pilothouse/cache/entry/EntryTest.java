package dev.pilothouse.cache.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EntryTest {
  private static final Entry ENTRY =
      new Entry(Entry.Kind.JSON, 1_000, 500, 7, Stamp.NONE, Bytes.wrap(new byte[] {1}));

  @Test
  void freshLeft_passingTime_runsOut() {
    assertThat(ENTRY.freshLeft(1_000)).isEqualTo(500);
    assertThat(ENTRY.freshLeft(1_499)).isEqualTo(1);
    assertThat(ENTRY.freshLeft(1_500)).isZero();
    assertThat(ENTRY.freshLeft(2_000)).isEqualTo(-500);
  }

  @Test
  void freshLeft_clockBehind_isNeverMoreThanItsTime() {
    assertThat(ENTRY.freshLeft(0)).isEqualTo(500);
    assertThat(ENTRY.freshLeft(Long.MIN_VALUE / 2)).isEqualTo(500);
  }

  @Test
  void with_otherStamp_changesNothingElse() {
    Stamp stamp = Stamp.of(List.of(Counter.of(Owner.EVERYONE, 1)), new long[] {3});
    assertThat(ENTRY.with(stamp))
        .isEqualTo(new Entry(Entry.Kind.JSON, 1_000, 500, 7, stamp, ENTRY.payload()));
  }

  @Test
  void kinds_numbers_neverChange() {
    assertThat(Entry.Kind.BYTES.number()).isEqualTo((byte) 0);
    assertThat(Entry.Kind.JSON.number()).isEqualTo((byte) 1);
    assertThat(Entry.Kind.NONE.number()).isEqualTo((byte) 2);
  }

  @Test
  void ofNumber_everyByte_isTheKindOrNone() {
    for (int number = Byte.MIN_VALUE; number <= Byte.MAX_VALUE; number++) {
      Entry.Kind kind = Entry.Kind.ofNumber((byte) number);
      if (number >= 0 && number < Entry.Kind.values().length) {
        assertThat(kind).isNotNull().returns((byte) number, Entry.Kind::number);
      } else {
        assertThat(kind).as("kind %d", number).isNull();
      }
    }
  }
}
