package dev.pilothouse.index.embed.openai;

import java.time.Duration;

/**
 * The times by which a budget is kept; all in milliseconds.
 *
 * @param windowMs in which the limits hold, wherever it begins
 * @param bucketMs how exactly times are remembered
 * @param pendingMs after which a request has surely ended
 * @param silenceMs a node that was not heard for so long may be cut off, and keeps its share
 * @param forgottenMs after so long a silence its share goes to the others
 * @param lastMs after so long without Redis a node no longer uses its share
 */
record BudgetTiming(
    long windowMs, long bucketMs, long pendingMs, long silenceMs, long forgottenMs, long lastMs) {

  /** A minute's, for requests that take this long at most. */
  static BudgetTiming minute(Duration longestRequest) {
    return new BudgetTiming(60_000, 250, longestRequest.toMillis(), 10_000, 600_000, 480_000);
  }

  /**
   * How long after Redis last answered the others may still have spent the whole limit within a
   * window: until they keep this node's share for it, their last requests have ended, and those
   * have left the window.
   */
  long quietMs() {
    return silenceMs + pendingMs + windowMs + bucketMs;
  }
}
