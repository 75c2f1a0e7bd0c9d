package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CircuitBreakerTest {

  private final CircuitBreaker breaker = new CircuitBreaker(3);

  @Test
  void failed_thresholdInARow_opensOnce() {
    breaker.close();
    assertThat(breaker.failed(2)).isFalse();
    assertThat(breaker.failed(1)).isTrue();
    assertThat(breaker.failed(1)).isFalse();
  }

  @Test
  void failed_successBetween_staysClosed() {
    breaker.close();
    assertThat(breaker.failed(2)).isFalse();
    breaker.succeeded();
    assertThat(breaker.failed(2)).isFalse();
  }

  @Test
  void close_afterOpen_countsFromZero() {
    breaker.close();
    assertThat(breaker.failed(3)).isTrue();
    breaker.close();
    assertThat(breaker.failed(2)).isFalse();
  }
}
