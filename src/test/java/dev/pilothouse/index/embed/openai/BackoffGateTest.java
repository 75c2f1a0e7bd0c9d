package dev.pilothouse.index.embed.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BackoffGateTest {
  private final VirtualTime time = new VirtualTime();
  private final BackoffGate gate = new BackoffGate(time, new Random(3));

  @Test
  void pass_neverFailed_isAtOnce() {
    gate.pass(in(1));
    assertThat(time.waitedMillis()).isZero();
  }

  @Test
  void failed_inARow_waitsUpToADoublingLimit() {
    long limit = 250;
    for (int i = 0; i < 12; i++) {
      gate.failed(time.nanos(), Duration.ZERO, "down");
      long closed = gate.closedFor() / 1_000_000;
      assertThat(closed).isLessThanOrEqualTo(Math.min(20_000, limit));
      time.pass(closed + 1);
      limit *= 2;
    }
  }

  @Test
  void failed_requestsThatWereUnderWay_countOnce() {
    long sent = time.nanos();
    for (int i = 0; i < 30; i++) {
      gate.failed(sent, Duration.ZERO, "down");
    }
    assertThat(gate.closedFor()).isLessThanOrEqualTo(Duration.ofMillis(250).toNanos());
  }

  @Test
  void failed_retryAfter_isWaitedForAtLeast() {
    gate.failed(time.nanos(), Duration.ofSeconds(5), "slow down");
    gate.pass(in(60_000));
    assertThat(time.waitedMillis()).isBetween(5_000L, 5_300L);
  }

  @Test
  void pass_closedBeyondTheDeadline_saysWhyAndLosesASecondOnly() {
    gate.failed(time.nanos(), Duration.ofSeconds(90), "answers 429");
    assertThatThrownBy(() -> gate.pass(in(30_000)))
        .hasMessageContaining("answers 429")
        .hasMessageContaining("in 90 s");
    assertThat(time.waitedMillis()).isEqualTo(1_000);
  }

  @Test
  void succeeded_afterFailures_beginsAnew() {
    for (int i = 0; i < 8; i++) {
      gate.failed(time.nanos(), Duration.ZERO, "down");
      time.pass(30_000);
    }
    gate.succeeded(time.nanos());
    gate.failed(time.nanos(), Duration.ZERO, "down");
    assertThat(gate.closedFor()).isLessThanOrEqualTo(Duration.ofMillis(250).toNanos());
  }

  @Test
  void exhausted_serversOwnLimit_closesForThatLong() {
    gate.exhausted(Duration.ofSeconds(2));
    assertThat(gate.closedFor()).isEqualTo(Duration.ofSeconds(2).toNanos());
  }

  private long in(long millis) {
    return time.nanos() + millis * 1_000_000;
  }
}
