package dev.pilothouse.app;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits in tests for something that another process does, and says how long it took. */
public final class Wait {
  private Wait() {}

  /** Looks every 10 ms until it holds; fails when the limit is up. */
  public static Duration until(String what, Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        fail("not within %d ms: %s", limit.toMillis(), what);
      }
      LockSupport.parkNanos(10_000_000);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
