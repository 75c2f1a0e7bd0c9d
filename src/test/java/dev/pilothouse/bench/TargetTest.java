package dev.pilothouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TargetTest {
  @Test
  void verdict_atTheLimit_isMet() {
    assertThat(Target.atLeast(0.9).verdict(0.9)).isEqualTo("at least 0.9: met");
    assertThat(Target.atMost(25).verdict(25)).isEqualTo("at most 25: met");
  }

  @Test
  void verdict_beyondTheLimit_isNotMet() {
    assertThat(Target.atLeast(0.9).verdict(0.89)).isEqualTo("at least 0.9: NOT met");
    assertThat(Target.atMost(1.3).verdict(1.31)).isEqualTo("at most 1.3: NOT met");
  }

  @Test
  void verdict_noValue_isNotMet() {
    assertThat(Target.atLeast(1).verdict(Double.NaN)).endsWith("NOT met");
    assertThat(Target.atMost(1).verdict(Double.NaN)).endsWith("NOT met");
  }
}
