package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits in tests for something that happens elsewhere, and says how long it took. */
public final class Eventually {

  private Eventually() {}

  public static Duration until(String what, Duration limit, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        fail("Not within " + limit.toMillis() + " ms: " + what);
      }
      LockSupport.parkNanos(2_000_000);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
