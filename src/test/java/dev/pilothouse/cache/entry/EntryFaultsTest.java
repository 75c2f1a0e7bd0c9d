package dev.pilothouse.cache.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Bytes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EntryFaultsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"[\\]] ]", "[\\]a] a", "[a\\-z] -", "[\\^a] ^", "[\\\\] \\"})
  void matches_quotedCharacterInAClass_isThatCharacter(String pattern, String key) {
    assertThat(Glob.of(pattern).matches(key)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"[a\\-z] m", "[\\a] \\"})
  void matches_quotedCharacterInAClass_isNothingElse(String pattern, String key) {
    assertThat(Glob.of(pattern).matches(key)).isFalse();
  }

  @Test
  void decode_appendedToCompressedPayload_isNone() {
    Entry entry = new Entry(Entry.Kind.BYTES, 1, 2, 3, Stamp.NONE, Bytes.wrap(new byte[4_000]));
    byte[] bytes = Envelope.encode(entry, 0);
    assertThat(Envelope.decode(Owner.EVERYONE, Arrays.copyOf(bytes, bytes.length + 1), Stamp.NONE))
        .isNull();
  }
}
