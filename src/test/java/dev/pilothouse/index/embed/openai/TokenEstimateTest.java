package dev.pilothouse.index.embed.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TokenEstimateTest {
  private final TokenEstimate estimate = new TokenEstimate();

  @Test
  void of_beforeAnyAnswer_isThreeBytesAToken() {
    assertThat(estimate.of(300)).isEqualTo(102);
  }

  @Test
  void of_afterAnswers_isWhatTheServerCounts() {
    for (int i = 0; i < 40; i++) {
      estimate.learn(10, 10_000, 2_020);
    }
    assertThat(estimate.of(1_000)).isBetween(200, 205);
  }

  @Test
  void learn_countsThatMakeNoSense_staysWithinReason() {
    for (int i = 0; i < 100; i++) {
      estimate.learn(1, 1_000_000, 3);
      estimate.learn(1, 10, 0);
    }
    assertThat(estimate.of(1_000)).isBetween(50, 53);
  }
}
