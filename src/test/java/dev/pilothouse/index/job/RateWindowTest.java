package dev.pilothouse.index.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateWindowTest {
  private static final long SECOND = 1_000_000_000L;

  private final RateWindow rate = new RateWindow();

  @Test
  void perSecond_notStarted_isZero() {
    rate.add(5, SECOND);
    assertThat(rate.perSecond(2 * SECOND)).isZero();
  }

  @Test
  void perSecond_soonAfterStart_countsFromTheStart() {
    rate.start(0);
    rate.add(30, SECOND);
    rate.add(30, 2 * SECOND);
    assertThat(rate.perSecond(2 * SECOND)).isEqualTo(30.0);
  }

  @Test
  void perSecond_afterAChange_followsWithinTheWindow() {
    rate.start(0);
    for (int second = 1; second <= 20; second++) {
      rate.add(second <= 10 ? 100 : 10, second * SECOND);
    }
    assertThat(rate.perSecond(20 * SECOND)).isEqualTo(10.0, within(0.5));
  }

  @Test
  void perSecond_nothingForLong_isZero() {
    rate.start(0);
    rate.add(100, SECOND);
    assertThat(rate.perSecond(60 * SECOND)).isZero();
  }

  @Test
  void stop_afterCounts_isZero() {
    rate.start(0);
    rate.add(100, SECOND);
    rate.stop();
    assertThat(rate.perSecond(2 * SECOND)).isZero();
  }
}
