package dev.pilothouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CacheNamespaceTest {
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void parse_nameAlone_hasTheDefaults() {
    assertThat(CacheNamespace.parse("reviews"))
        .isEqualTo(new CacheNamespace("reviews", DAY, Duration.ZERO, false, 1));
  }

  @Test
  void parse_eachOption_changesOnlyWhatItNames() {
    assertThat(CacheNamespace.parse("a ttl=90s"))
        .isEqualTo(new CacheNamespace("a", Duration.ofSeconds(90), Duration.ZERO, false, 1));
    assertThat(CacheNamespace.parse("a stale=250ms"))
        .isEqualTo(new CacheNamespace("a", DAY, Duration.ofMillis(250), false, 1));
    assertThat(CacheNamespace.parse("a sliding"))
        .isEqualTo(new CacheNamespace("a", DAY, Duration.ZERO, true, 1));
    assertThat(CacheNamespace.parse("a weight=7"))
        .isEqualTo(new CacheNamespace("a", DAY, Duration.ZERO, false, 7));
  }

  @Test
  void parse_allOptions_inAnyOrderAndSpacing() {
    CacheNamespace expected =
        new CacheNamespace("a-1", Duration.ofHours(12), Duration.ofMinutes(10), false, 0);
    assertThat(CacheNamespace.parse("a-1 ttl=12h stale=10m weight=0")).isEqualTo(expected);
    assertThat(CacheNamespace.parse("  a-1\tweight=0   stale=10m \n ttl=12h ")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ttl=1ms", "ttl=30d", "stale=1ms", "stale=30d", "weight=0", "weight=100"})
  void parse_boundaries_areTaken(String option) {
    assertThat(CacheNamespace.parse("a " + option).name()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Reviews",
        "1a",
        "-a",
        "a_b",
        "a.b",
        "é",
        "ttl=1h",
        "a:b",
        "a/b",
        "abcdefghijklmnopqrstuvwxyzabcdefg"
      })
  void parse_wrongName_saysWhatNamesAre(String text) {
    assertFault(text, "must begin with a name of lower-case letters, digits and dashes");
  }

  @Test
  void parse_longestName_isTaken() {
    assertThat(CacheNamespace.parse("a".repeat(32)).name()).hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"embedding", "fingerprint", "execution", "session"})
  void parse_systemsOwnName_isRefused(String name) {
    assertFault(name, "cannot declare " + name + ", which is the system's own");
    assertFault(name + " ttl=1h", "cannot declare " + name + ", which is the system's own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ttl=0s",
        "ttl=0ms",
        "ttl=31d",
        "ttl=721h",
        "ttl=999999999999d",
        "stale=0m",
        "stale=31d"
      })
  void parse_timeOutOfBounds_saysTheBounds(String option) {
    assertFault("a " + option, "must state times above 0 and of at most 30d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ttl=", "ttl", "ttl=1", "ttl=-1s", "ttl=1y", "ttl=h", "stale=x", "stale"})
  void parse_noTime_saysHowTimesAreWritten(String option) {
    assertFault("a " + option, "must be a duration such as 250ms, 10s or 5m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weight=",
        "weight",
        "weight=-1",
        "weight=101",
        "weight=1000",
        "weight=1.5",
        "weight=x",
        "weight=99999999999999999999"
      })
  void parse_wrongWeight_saysTheBounds(String option) {
    assertFault("a " + option, "must state a weight of 0 to 100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tll=1h", "TTL=1h", "shared", "b", "=1h", "sliding,", "ttl:1h"})
  void parse_unknownOption_namesItAndTheOthers(String option) {
    assertFault(
        "a " + option, "has \"" + option + "\"; options are ttl=, stale=, sliding and weight=");
  }

  @Test
  void parse_slidingAndStale_isRefused() {
    assertFault("a sliding stale=1m", "cannot be sliding and have a stale time");
    assertFault("a stale=1m sliding", "cannot be sliding and have a stale time");
  }

  @ParameterizedTest
  @CsvSource({
    "a, a ttl=1d",
    "a ttl=90s stale=1500ms, a ttl=90s stale=1500ms",
    "a weight=0 sliding ttl=60m, a ttl=1h sliding weight=0",
    "a weight=1 ttl=24h, a ttl=1d"
  })
  void toString_parsed_isReadAsTheSame(String text, String written) {
    CacheNamespace namespace = CacheNamespace.parse(text);
    assertThat(namespace).hasToString(written);
    assertThat(CacheNamespace.parse(written)).isEqualTo(namespace);
  }

  private static void assertFault(String text, String message) {
    assertThatIllegalArgumentException()
        .as(text)
        .isThrownBy(() -> CacheNamespace.parse(text))
        .withMessage(message);
  }
}
