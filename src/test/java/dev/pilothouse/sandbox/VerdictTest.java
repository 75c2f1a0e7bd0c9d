package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.sandbox.wire.RunReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
  private static RunReport report(
      RunReport.End end, @Nullable Integer exit, @Nullable Integer signal) {
    return new RunReport(end, null, exit, signal, 1, 1, 1, 1, 0, Map.of(), Map.of(), 0, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "EXITED, false, EXITED, 0, , OK",
    "EXITED, false, EXITED, 1, , ERROR",
    "EXITED, false, EXITED, 137, , ERROR",
    "EXITED, false, EXITED, , 9, ERROR",
    "EXITED, true, EXITED, , 9, OOM",
    "EXITED, true, EXITED, 0, , OOM",
    "EXITED, true, OUTPUT, , 9, OUTPUT_LIMIT",
    "EXITED, true, WALL, , 9, TIMEOUT",
    "EXITED, false, CPU, , 9, TIMEOUT",
    "TIMEOUT, true, KILLED, , 9, TIMEOUT",
    "TIMEOUT, false, EXITED, 0, , TIMEOUT",
    "OUTPUT_LIMIT, true, KILLED, , 9, OUTPUT_LIMIT",
    "CANCELLED, true, KILLED, , 9, CANCELLED"
  })
  void of_witnesses_namesOneReason(
      End end,
      boolean oomKilled,
      RunReport.End reported,
      @Nullable Integer exit,
      @Nullable Integer signal,
      ExitReason reason) {
    assertThat(Verdict.of(end, oomKilled, report(reported, exit, signal))).isEqualTo(reason);
  }

  @Test
  void of_supervisorGoneForWantOfMemory_isOom() {
    assertThat(Verdict.of(End.BROKEN, true, null)).isEqualTo(ExitReason.OOM);
  }
}
