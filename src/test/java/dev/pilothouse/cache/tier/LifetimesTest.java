package dev.pilothouse.cache.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Namespace;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LifetimesTest {
  private static final Namespace NOTES = Samples.NOTES;
  private static final Namespace SESSION = Samples.SESSION;

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000, 2_592_000_000L})
  void ttl_stated_isExact(long millis) {
    for (int i = 0; i < 100; i++) {
      assertThat(Lifetimes.ttl(millis, NOTES)).hasMillis(millis);
    }
  }

  @Test
  void ttl_declared_isATenthShorterAtMostAndNeverLonger() {
    long day = Duration.ofDays(1).toMillis();
    long[] drawn =
        LongStream.generate(() -> Lifetimes.ttl(null, NOTES).toMillis()).limit(10_000).toArray();
    assertThat(LongStream.of(drawn).max().orElseThrow()).isBetween(day * 99 / 100, day);
    assertThat(LongStream.of(drawn).min().orElseThrow()).isBetween(day * 9 / 10, day * 91 / 100);
    assertThat(LongStream.of(drawn).distinct().count()).isGreaterThan(9_000);
  }

  @Test
  void ttl_declaredVeryShort_isNeverZero() {
    Namespace brief =
        new Namespace("brief", Duration.ofMillis(1), Duration.ZERO, false, false, false, true, 1);
    for (int i = 0; i < 1_000; i++) {
      assertThat(Lifetimes.ttl(null, brief)).hasMillis(1);
    }
  }

  @Test
  void keptMillis_staleTime_isAdded() {
    assertThat(Lifetimes.keptMillis(NOTES, 5_000)).isEqualTo(5_000);
    assertThat(Lifetimes.keptMillis(Samples.stale(Duration.ofSeconds(2)), 5_000)).isEqualTo(7_000);
  }

  @Test
  void fresh_untilItsTimeIsUp() {
    Entry entry = Samples.made(1_000, 500, 0);
    assertThat(Lifetimes.fresh(NOTES, entry, 1_499)).isTrue();
    assertThat(Lifetimes.fresh(NOTES, entry, 1_500)).isFalse();
    assertThat(Lifetimes.fresh(Samples.stale(Duration.ofDays(1)), entry, 1_500)).isFalse();
  }

  @Test
  void fresh_sliding_isRedissMatter() {
    assertThat(Lifetimes.fresh(SESSION, Samples.made(1_000, 500, 0), 1L << 40)).isTrue();
  }

  @Test
  void nearMillis_entry_isWhatIsLeftWithItsStaleTime() {
    Entry entry = Samples.made(1_000, 500, 0);
    assertThat(Lifetimes.nearMillis(NOTES, entry, 1_100)).isEqualTo(400);
    assertThat(Lifetimes.nearMillis(NOTES, entry, 1_600)).isEqualTo(-100);
    assertThat(Lifetimes.nearMillis(Samples.stale(Duration.ofMillis(300)), entry, 1_600))
        .isEqualTo(200);
  }

  @Test
  void nearMillis_sliding_isAnEighthSoThatReadsReachRedis() {
    assertThat(Lifetimes.nearMillis(SESSION, Samples.made(0, 8_000, 0), 1L << 40)).isEqualTo(1_000);
    assertThat(Lifetimes.nearMillis(SESSION, Samples.made(0, 3, 0), 0)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "8000, false",
    "7000, false",
    "6999, true",
    "1, true",
    "0, true",
    "-1, false",
    "-2, false"
  })
  void shouldRenew_anEighthIsOver_yes(long leftMillis, boolean renew) {
    assertThat(Lifetimes.shouldRenew(Samples.made(0, 8_000, 0), leftMillis)).isEqualTo(renew);
  }

  @Test
  void shouldRefresh_nearTheEnd_isTheLikelierTheNearer() {
    double last = 0;
    for (long left : new long[] {1_000, 500, 200, 100, 50, 10, 0}) {
      double expected = Math.exp(-left / 100.0);
      double share = refreshed(NOTES, Samples.made(0, 10_000, 100), 10_000 - left);
      assertThat(share).as("%d ms left", left).isCloseTo(expected, within(0.02));
      assertThat(share).isGreaterThanOrEqualTo(last);
      last = share;
    }
    assertThat(refreshed(NOTES, Samples.made(0, 10_000, 100), 10_001)).isEqualTo(1);
  }

  @Test
  void shouldRefresh_costlyValue_isSooner() {
    double cheap = refreshed(NOTES, Samples.made(0, 10_000, 10), 9_900);
    double costly = refreshed(NOTES, Samples.made(0, 10_000, 1_000), 9_900);
    assertThat(cheap).isLessThan(0.01);
    assertThat(costly).isGreaterThan(0.85);
  }

  @Test
  void shouldRefresh_unknownCostOrSliding_never() {
    assertThat(refreshed(NOTES, Samples.made(0, 100, 0), 1_000)).isZero();
    assertThat(refreshed(SESSION, Samples.made(0, 100, 50), 1_000)).isZero();
  }

  private static double refreshed(Namespace namespace, Entry entry, long nowMillis) {
    int tries = 10_000;
    int refreshed = 0;
    for (int i = 0; i < tries; i++) {
      if (Lifetimes.shouldRefresh(namespace, entry, nowMillis)) {
        refreshed++;
      }
    }
    return (double) refreshed / tries;
  }
}
