package dev.pilothouse.socket.relay;

import java.util.concurrent.atomic.LongAdder;

/** What this node relayed since it started. Thread-safe. */
public final class RelayCounts {
  final LongAdder relayed = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder subscribed = new LongAdder();
  volatile boolean leading;

  /** Messages that became events. */
  public long relayed() {
    return relayed.sum();
  }

  /** Messages that were no events, or for rooms that are not relayed. */
  public long refused() {
    return refused.sum();
  }

  /** Messages that came faster than they could be published. */
  public long dropped() {
    return dropped.sum();
  }

  /** Times that this node subscribed; what was published in between is lost. */
  public long subscribed() {
    return subscribed.sum();
  }

  /** Whether this node is the one that relays. */
  public boolean isLeading() {
    return leading;
  }
}
