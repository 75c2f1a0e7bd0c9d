package dev.pilothouse.cli;

import dev.pilothouse.contracts.index.ProjectCounts;
import dev.pilothouse.contracts.index.ProjectPhase;
import dev.pilothouse.contracts.index.ProjectStatus;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows a project's progress: one line that is written over on a terminal, else a plain line every
 * five seconds.
 */
final class ProgressBar {
  private static final int WIDTH = 28;
  private static final long PLAIN_EVERY_NANOS = 5_000_000_000L;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private long lastPlain = System.nanoTime();

  ProgressBar(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @SuppressWarnings("SystemConsoleNull") // the JDK says it may still be null
  static boolean onTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal() && System.getenv("NO_COLOR") == null;
  }

  void show(ProjectStatus status) {
    String line = line(status);
    if (terminal) {
      out.print(CLEAR + line);
      out.flush();
    } else if (System.nanoTime() - lastPlain >= PLAIN_EVERY_NANOS) {
      lastPlain = System.nanoTime();
      out.println(line);
    }
  }

  /** Leaves the bar behind and goes on below it. */
  void finish() {
    if (terminal) {
      out.print(CLEAR);
      out.flush();
    }
  }

  static String line(ProjectStatus status) {
    ProjectCounts counts = status.counts();
    if (status.phase() == ProjectPhase.WAITING) {
      return "waiting for its turn";
    }
    if (status.phase() == ProjectPhase.READING) {
      return "reading " + counts.files() + " files, " + counts.chunks() + " chunks";
    }
    if (status.phase() == ProjectPhase.PAUSED) {
      return "paused at " + (int) Math.floor(status.vectorCoverage() * 100) + " %";
    }
    int full = (int) Math.round(status.vectorCoverage() * WIDTH);
    String bar = "█".repeat(full) + "░".repeat(WIDTH - full);
    return String.format(
        Locale.ROOT,
        "%s %3.0f %%  %d files  %d/%d chunks  %.0f chunks/s%s",
        bar,
        Math.floor(status.vectorCoverage() * 100),
        counts.files(),
        counts.vectors(),
        counts.chunks(),
        status.chunksPerSecond(),
        eta(status.etaMs()));
  }

  private static String eta(@Nullable Long etaMs) {
    if (etaMs == null) {
      return "";
    }
    long seconds = (etaMs + 999) / 1000;
    return "  ETA "
        + (seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s");
  }
}
