package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {

  private final Backoff backoff =
      new Backoff(
          Duration.ofMillis(10), Duration.ofMillis(80), RandomGenerator.of("L64X128MixRandom"));

  @Test
  void nextMillis_manyTimes_staysWithinDoublingLimits() {
    long limit = 10;
    for (int i = 0; i < 50; i++) {
      assertThat(backoff.nextMillis()).isBetween(1L, limit);
      limit = Math.min(80, limit * 2);
    }
  }

  @Test
  void nextMillis_manyTimes_spreads() {
    assertThat(LongStream.generate(backoff::nextMillis).limit(200).distinct().count())
        .isGreaterThan(30);
  }

  @Test
  void reset_afterGrowth_startsSmallAgain() {
    LongStream.generate(backoff::nextMillis).limit(10).sum();
    backoff.reset();
    assertThat(backoff.nextMillis()).isLessThanOrEqualTo(10);
  }
}
