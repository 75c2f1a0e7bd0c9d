package dev.pilothouse.socket.out;

import java.util.concurrent.atomic.LongAdder;

/** What all sockets of a node were sent since it started. Thread-safe. */
public final class OutCounts {
  private final LongAdder frames = new LongAdder();
  private final LongAdder offered = new LongAdder();
  private final LongAdder delivered = new LongAdder();

  void frame() {
    frames.increment();
  }

  void offered() {
    offered.increment();
  }

  void delivered(int messages) {
    delivered.add(messages);
  }

  /** Frames written. */
  public long frames() {
    return frames.sum();
  }

  /** Events that came for a socket; those not delivered were replaced, dropped or still wait. */
  public long offeredEvents() {
    return offered.sum();
  }

  /** Events and notices written. */
  public long deliveredEvents() {
    return delivered.sum();
  }
}
