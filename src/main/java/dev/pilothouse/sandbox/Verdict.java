package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.sandbox.wire.RunReport;
import org.jspecify.annotations.Nullable;

/** Names why a program ended, from several witnesses: an exit code alone can lie. */
final class Verdict {
  private Verdict() {}

  /**
   * @param end what we did or saw; our own kill comes first, because it causes the rest
   * @param oomKilled the kernel's word; it holds even where the exit code is 0, because the victim
   *     may have been a child
   * @param report the supervisor's, null when there is none
   */
  static ExitReason of(End end, boolean oomKilled, @Nullable RunReport report) {
    return switch (end) {
      case TIMEOUT -> ExitReason.TIMEOUT;
      case OUTPUT_LIMIT -> ExitReason.OUTPUT_LIMIT;
      case CANCELLED -> ExitReason.CANCELLED;
      case EXITED, BROKEN -> ended(oomKilled, report);
    };
  }

  private static ExitReason ended(boolean oomKilled, @Nullable RunReport report) {
    if (report != null && report.end() == RunReport.End.OUTPUT) {
      return ExitReason.OUTPUT_LIMIT;
    }
    if (report != null
        && (report.end() == RunReport.End.WALL || report.end() == RunReport.End.CPU)) {
      return ExitReason.TIMEOUT;
    }
    if (oomKilled) {
      return ExitReason.OOM;
    }
    boolean well = report != null && report.exit() != null && report.exit() == 0;
    return well ? ExitReason.OK : ExitReason.ERROR;
  }
}
