package dev.pilothouse.cache.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pilothouse.redis.Eventually;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RedisClockTest {
  /** A busy machine may stop a test between two looks at the clock. */
  private static final long TOLERANCE = 2_000;

  private final RedisClock clock = new RedisClock();

  @Test
  void millis_beforeTheServerWasHeard_isTheNodesOwnTime() {
    assertThat(clock.millis()).isCloseTo(System.currentTimeMillis(), within(TOLERANCE));
  }

  @Test
  void millis_serverHeard_isItsTimeAndGoesOn() {
    clock.heard(1_000_000_000, System.nanoTime());
    assertThat(clock.millis()).isBetween(1_000_000L, 1_000_000 + TOLERANCE);
    Eventually.until(
        "20 ms later", Duration.ofMillis(TOLERANCE), () -> clock.millis() >= 1_000_020);
  }

  @Test
  void heard_slowAnswer_isTakenForTheMiddleOfTheQuestion() {
    clock.heard(1_000_000_000, System.nanoTime() - 10_000_000_000L);
    assertThat(clock.millis()).isBetween(1_004_999L, 1_005_000 + TOLERANCE);
  }

  @Test
  void heard_slowAnswerAfterAQuickOne_isNotUsed() {
    clock.heard(1_000_000_000, System.nanoTime());
    clock.heard(1_000_000_000, System.nanoTime() - 10_000_000_000L);
    assertThat(clock.millis()).isBetween(1_000_000L, 1_000_000 + TOLERANCE);
  }

  @Test
  void heard_serversClockStepped_isFollowed() {
    clock.heard(1_000_000_000, System.nanoTime());
    clock.heard(500_000_000, System.nanoTime() - 1_000_000_000L);
    assertThat(clock.millis()).isBetween(500_499L, 500_500 + TOLERANCE);
    clock.heard(2_000_000_000, System.nanoTime() - 1_000_000_000L);
    assertThat(clock.millis()).isBetween(2_000_499L, 2_000_500 + TOLERANCE);
  }
}
