package dev.pilothouse.socket;

/** Counts the wrong frames of one socket within a window of time. Not thread-safe. */
final class ErrorBudget {
  private static final long WINDOW_NANOS = 5_000_000_000L;

  private final int most;
  private long windowStart;
  private int errors;

  ErrorBudget(int most) {
    this.most = most;
  }

  /** Counts one error; false if there were too many. */
  boolean spend(long nanoTime) {
    if (errors == 0 || nanoTime - windowStart > WINDOW_NANOS) {
      windowStart = nanoTime;
      errors = 0;
    }
    errors++;
    return errors <= most;
  }
}
