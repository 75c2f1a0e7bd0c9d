package dev.pilothouse.cache.check;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long this process did not run although it wanted to: because it was stopped, collected
 * garbage, or had no processor on a busy machine. Seen by a thread that wakes up every 20 ms.
 */
final class LostTime {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private volatile long wokeAt = System.nanoTime();
  private volatile long lostNanos;

  private LostTime() {}

  /** Watches from now on. */
  static LostTime watch() {
    LostTime lost = new LostTime();
    Thread.ofPlatform().daemon().name("lost-time").start(lost::run);
    return lost;
  }

  /** The time lost so far, up to this moment. */
  Duration soFar() {
    return Duration.ofNanos(lostNanos + late());
  }

  private void run() {
    while (true) {
      LockSupport.parkNanos(EVERY_NANOS);
      lostNanos = lostNanos + late();
      wokeAt = System.nanoTime();
    }
  }

  private long late() {
    return Math.max(0, System.nanoTime() - wokeAt - EVERY_NANOS);
  }
}
