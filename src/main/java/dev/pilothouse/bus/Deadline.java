package dev.pilothouse.bus;

import java.time.Duration;

/**
 * The moment by which an answer must be there. Between nodes it travels as remaining milliseconds,
 * because clocks differ.
 */
public final class Deadline {
  private final long nanoTime;

  private Deadline(long nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The deadline that lies this far ahead. */
  public static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Milliseconds left, rounded up; 0 when it has passed. */
  public long remainingMs() {
    long nanos = nanoTime - System.nanoTime();
    return nanos <= 0 ? 0 : (nanos + 999_999) / 1_000_000;
  }

  /** Whether the moment has passed. */
  public boolean passed() {
    return nanoTime - System.nanoTime() <= 0;
  }

  /** The nearer of this deadline and the one that lies the given time ahead. */
  public Deadline orSooner(Duration time) {
    Deadline other = in(time);
    return other.nanoTime - nanoTime < 0 ? other : this;
  }
}
