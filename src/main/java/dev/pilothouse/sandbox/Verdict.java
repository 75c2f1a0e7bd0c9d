package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.sandbox.ExitReason;

/** Names why a program ended, from several witnesses: an exit code alone can lie. */
final class Verdict {
  private Verdict() {}

  /**
   * @param end what we did or saw; our own kill comes first, because it causes the rest
   * @param oomKilled the engine's word; it holds even where the exit code is 0, because the victim
   *     may have been a child
   * @param exitCode the engine's exit code
   */
  static ExitReason of(End end, boolean oomKilled, long exitCode) {
    return switch (end) {
      case TIMEOUT -> ExitReason.TIMEOUT;
      case OUTPUT_LIMIT -> ExitReason.OUTPUT_LIMIT;
      case CANCELLED -> ExitReason.CANCELLED;
      case ENGINE_LOST -> throw new IllegalArgumentException("a lost engine has no verdict");
      case EXITED -> {
        if (oomKilled) {
          yield ExitReason.OOM;
        }
        yield exitCode == 0 ? ExitReason.OK : ExitReason.ERROR;
      }
    };
  }
}
