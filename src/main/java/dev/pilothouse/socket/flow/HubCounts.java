package dev.pilothouse.socket.flow;

import java.util.concurrent.atomic.LongAdder;

/** What a node's hub did since it started. Thread-safe. */
public final class HubCounts {
  final LongAdder stored = new LongAdder();
  final LongAdder liveOnly = new LongAdder();
  final LongAdder received = new LongAdder();
  final LongAdder repaired = new LongAdder();
  final LongAdder gaps = new LongAdder();
  final LongAdder recovered = new LongAdder();
  final LongAdder notRecovered = new LongAdder();

  /** Events that this node took in and Redis stored. */
  public long stored() {
    return stored.sum();
  }

  /** Events that this node took in and could only deliver live. */
  public long liveOnly() {
    return liveOnly.sum();
  }

  /** Events that came for rooms with members here. */
  public long received() {
    return received.sum();
  }

  /** Times that events were missing and read from Redis. */
  public long repaired() {
    return repaired.sum();
  }

  /** Times that members of a room were told that events are missing. */
  public long gaps() {
    return gaps.sum();
  }

  /** Members that came back and got everything they had missed. */
  public long recovered() {
    return recovered.sum();
  }

  /** Members that came back too late for that. */
  public long notRecovered() {
    return notRecovered.sum();
  }
}
