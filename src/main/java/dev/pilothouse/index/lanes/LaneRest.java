package dev.pilothouse.index.lanes;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets a node's lanes take no work while something more urgent needs its cores. Thread-safe; each
 * {@link #begin} must be followed by an {@link #end}.
 */
public final class LaneRest {
  private final AtomicInteger urgent = new AtomicInteger();

  public void begin() {
    urgent.incrementAndGet();
  }

  public void end() {
    urgent.decrementAndGet();
  }

  boolean isNow() {
    return urgent.get() > 0;
  }
}
