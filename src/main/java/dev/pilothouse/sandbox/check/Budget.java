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

  private final long deadlineNanos;
  private long steps;

  /**
   * @param limit the time after which the check stops
   */
  public Budget(Duration limit) {
    this.deadlineNanos = System.nanoTime() + limit.toNanos();
  }

  /** One more piece of the program was looked at. */
  void step() {
    if (++steps > MOST_STEPS || ((steps & 1023) == 0 && System.nanoTime() - deadlineNanos > 0)) {
      throw new Spent();
    }
  }

  /** Whether loops and calls are still followed with the values they get. */
  boolean follows() {
    return steps < FOLLOWED_STEPS;
  }
}
