package dev.pilothouse.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * The terminal while one view is renewed on it. Keys are read as they are pressed. Closed, or
 * interrupted, it is as it was, with the last view below what was there before.
 */
final class LiveScreen implements AutoCloseable {
  private static final long LOOK_EVERY_NANOS = 50_000_000L;

  /** Another screen, no cursor, no line wrap. */
  private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l";

  private static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";
  private static final String HOME = "\u001b[H";
  private static final String END_OF_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread atExit = new Thread(this::restore, "restore-terminal");
  private final String settings = Stty.run("-g");
  private volatile String shown = "";

  LiveScreen() {
    Runtime.getRuntime().addShutdownHook(atExit);
    Stty.run("-icanon", "-echo");
    out.print(ENTER);
  }

  /** Whether there is a terminal at both ends. */
  @SuppressWarnings("SystemConsoleNull") // the JDK says it may still be null
  static boolean possible() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Shows this view instead of the last one, cut to what the terminal has room for. */
  void show(String view) {
    shown = view;
    String lines =
        view.lines()
            .limit(Stty.rows())
            .map(line -> line + END_OF_LINE)
            .collect(Collectors.joining("\r\n"));
    out.print(HOME + lines + CLEAR_BELOW);
    out.flush();
  }

  /** Waits until the time is up, and tells whether it was asked to end before. */
  boolean endedWithin(long nanos) {
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = until - System.nanoTime()) {
      if (Thread.currentThread().isInterrupted() || pressed('q')) {
        return true;
      }
      LockSupport.parkNanos(Math.min(left, LOOK_EVERY_NANOS));
    }
    return false;
  }

  private static boolean pressed(char wanted) {
    try {
      while (System.in.available() > 0) {
        if (Character.toLowerCase(System.in.read()) == wanted) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    restore();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void restore() {
    if (closed.compareAndSet(false, true)) {
      out.print(LEAVE);
      out.println(shown);
      if (!settings.isEmpty()) {
        Stty.run(settings);
      }
    }
  }
}
