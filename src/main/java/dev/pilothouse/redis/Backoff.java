package dev.pilothouse.redis;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Full-jitter pauses: each is a random time up to a limit that doubles until it reaches the
 * longest. Not thread-safe.
 */
final class Backoff {

  private final long firstMillis;
  private final long longestMillis;
  private final RandomGenerator random;
  private long limitMillis;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.firstMillis = first.toMillis();
    this.longestMillis = longest.toMillis();
    this.random = random;
    this.limitMillis = firstMillis;
  }

  /** The next pause, 1 ms at least. */
  long nextMillis() {
    long pause = 1 + random.nextLong(limitMillis);
    limitMillis = Math.min(longestMillis, limitMillis * 2);
    return pause;
  }

  void reset() {
    limitMillis = firstMillis;
  }
}
