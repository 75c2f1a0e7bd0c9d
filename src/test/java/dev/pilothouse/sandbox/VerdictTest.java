package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.ExitReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  @ParameterizedTest
  @CsvSource({
    "EXITED, false, 0, OK",
    "EXITED, false, 1, ERROR",
    "EXITED, false, 137, ERROR",
    "EXITED, false, -1, ERROR",
    "EXITED, true, 137, OOM",
    "EXITED, true, 0, OOM",
    "TIMEOUT, true, 137, TIMEOUT",
    "TIMEOUT, false, 0, TIMEOUT",
    "OUTPUT_LIMIT, true, 137, OUTPUT_LIMIT",
    "CANCELLED, true, 137, CANCELLED"
  })
  void of_witnesses_namesOneReason(End end, boolean oomKilled, long exitCode, ExitReason reason) {
    assertThat(Verdict.of(end, oomKilled, exitCode)).isEqualTo(reason);
  }
}
