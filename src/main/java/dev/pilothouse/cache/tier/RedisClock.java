package dev.pilothouse.cache.tier;

import java.util.concurrent.TimeUnit;

/**
 * The time of the Redis server as this node last heard it, carried on by a clock that never steps;
 * the node's own time until then. So members agree on the age of an entry whatever their own clocks
 * say. Thread-safe.
 */
public final class RedisClock {
  private volatile long offsetMillis =
      System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime());

  /** The server said so, in answer to a question sent at a moment of {@code System.nanoTime}. */
  public void heard(long serverMillis, long askedNanos) {
    long middle = askedNanos + (System.nanoTime() - askedNanos) / 2;
    offsetMillis = serverMillis - TimeUnit.NANOSECONDS.toMillis(middle);
  }

  /** Milliseconds since 1970. */
  public long millis() {
    return offsetMillis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
