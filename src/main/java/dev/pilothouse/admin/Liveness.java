package dev.pilothouse.admin;

import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicLong;

/** Whether the node's event loop still turns: it ticks twice a second and may miss 2 s. */
public final class Liveness {
  private static final long TICK_MS = 500;
  private static final long MOST_SILENCE_NANOS = 2_000_000_000L;
  private static final long NOT_WATCHING = Long.MIN_VALUE;

  private final AtomicLong lastTick = new AtomicLong(NOT_WATCHING);

  /** Begins to watch; before that the node counts as alive, since it is starting. */
  public void watch(Vertx vertx) {
    lastTick.set(System.nanoTime());
    vertx.setPeriodic(TICK_MS, timer -> lastTick.set(System.nanoTime()));
  }

  boolean alive() {
    long last = lastTick.get();
    return last == NOT_WATCHING || System.nanoTime() - last < MOST_SILENCE_NANOS;
  }
}
