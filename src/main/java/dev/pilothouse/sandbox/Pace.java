package dev.pilothouse.sandbox;

/** How fast places become free, so that who is refused knows when to come again. Thread-safe. */
final class Pace {
  private static final double WEIGHT = 0.2;
  private static final long LEAST_MS = 1_000;
  private static final long MOST_MS = 60_000;

  private double meanMillis;

  /** One execution had its place for this long. */
  synchronized void ran(long millis) {
    meanMillis = meanMillis == 0 ? millis : meanMillis + WEIGHT * (millis - meanMillis);
  }

  /**
   * Milliseconds until as many as wait have had their turn, at least a second, a minute at most.
   */
  synchronized long retryAfterMs(int waiting, int places) {
    return Math.clamp((long) (meanMillis * waiting / places), LEAST_MS, MOST_MS);
  }
}
