package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.Limits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunLimitsTest {
  @Test
  void tightened_nothingAsked_staysAsItIs() {
    assertThat(RunLimits.DEFAULT.tightened(null)).isEqualTo(RunLimits.DEFAULT);
    assertThat(RunLimits.DEFAULT.tightened(Limits.NONE)).isEqualTo(RunLimits.DEFAULT);
  }

  @Test
  void tightened_lowerValues_hold() {
    assertThat(RunLimits.DEFAULT.tightened(new Limits(1000L, 64L << 20, 100, 8, 500)))
        .isEqualTo(new RunLimits(Duration.ofSeconds(1), 64L << 20, 100, 8, 500));
  }

  @Test
  void tightened_higherValue_isRefusedAndNamed() {
    assertThatThrownBy(() -> RunLimits.DEFAULT.tightened(Limits.ofWallMillis(30_001)))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> assertThat(e.failure().code()).isEqualTo(FailureCode.INVALID_REQUEST))
        .hasMessageContaining("\"limits.wallMillis\" is 30001, above this node's limit of 30000");
  }

  @Test
  void wallAtMost_shorter_replacesTheWallLimitOnly() {
    RunLimits shorter = RunLimits.DEFAULT.wallAtMost(Duration.ofSeconds(2));
    assertThat(shorter.wall()).isEqualTo(Duration.ofSeconds(2));
    assertThat(shorter.memoryBytes()).isEqualTo(RunLimits.DEFAULT.memoryBytes());
    assertThat(RunLimits.DEFAULT.wallAtMost(Duration.ofMinutes(1))).isEqualTo(RunLimits.DEFAULT);
  }
}
