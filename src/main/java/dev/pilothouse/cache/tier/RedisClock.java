package dev.pilothouse.cache.tier;

import java.util.concurrent.TimeUnit;

/**
 * The time of the Redis server as this node last heard it well, carried on by a clock that never
 * steps; the node's own time until then. So members agree on the age of an entry whatever their own
 * clocks say. Of what the server says, the middle between question and answer is believed to be the
 * moment; an answer that took longer than earlier ones, and is not at odds with them, is not used.
 * Thread-safe.
 */
public final class RedisClock {
  /** A machine's clock gains or loses less than one part in this many. */
  private static final long DRIFT = 1_000;

  private volatile long offsetNanos =
      TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - System.nanoTime();

  private long errorNanos = Long.MAX_VALUE / 4;
  private long heardAt = System.nanoTime();

  /**
   * The server said so.
   *
   * @param serverMicros since 1970
   * @param askedNanos when the question was sent, of {@code System.nanoTime}
   */
  public synchronized void heard(long serverMicros, long askedNanos) {
    long now = System.nanoTime();
    long error = (now - askedNanos) / 2;
    long offset = TimeUnit.MICROSECONDS.toNanos(serverMicros) - (askedNanos + error);
    long known = errorNanos + (now - heardAt) / DRIFT;
    boolean stepped = Math.abs(offset - offsetNanos) > error + known;
    if (error <= known || stepped) {
      offsetNanos = offset;
      errorNanos = error;
      heardAt = now;
    }
  }

  /** Milliseconds since 1970. */
  public long millis() {
    return TimeUnit.NANOSECONDS.toMillis(offsetNanos + System.nanoTime());
  }
}
