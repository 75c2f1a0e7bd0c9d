package dev.pilothouse.sandbox.check;

import java.time.Duration;

/** What a check may cost. Not thread-safe. */
public final class Budget {
  private static final long MOST_STEPS = 4_000_000;
  private static final long FOLLOWED_STEPS = 400_000;

  /** The check took longer than it may. */
  static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1;

    Spent() {
      super("the check took longer than it may", null, false, false);
    }
  }

  /** The share of the time in which loops and calls are followed; the rest is for looking on. */
  private static final int FOLLOWED_SHARE = 8;

  private final long deadlineNanos;
  private final long followedUntilNanos;
  private long steps;

  /**
   * @param limit the time after which the check stops
   */
  public Budget(Duration limit) {
    long now = System.nanoTime();
    this.deadlineNanos = now + limit.toNanos();
    this.followedUntilNanos = now + limit.toNanos() / FOLLOWED_SHARE;
  }

  /** One more piece of the program was looked at. */
  void step() {
    if (++steps > MOST_STEPS || ((steps & 1023) == 0 && System.nanoTime() - deadlineNanos > 0)) {
      throw new Spent();
    }
  }

  /** Whether loops and calls are still followed with the values they get. */
  boolean follows() {
    return steps < FOLLOWED_STEPS && System.nanoTime() - followedUntilNanos < 0;
  }
}
