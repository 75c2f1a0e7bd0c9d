package dev.pilothouse.index.lanes;

import dev.pilothouse.contracts.index.LaneProgress;
import dev.pilothouse.contracts.node.LaneStatus;

/** What a hub knows of one of its lanes. One thread at a time. */
final class LaneSlot {
  /** The weight of the newest batch in the running rate. */
  private static final double NEWEST = 0.2;

  private final int lane;
  private int held;
  private boolean busy;
  private long batches;
  private long texts;
  private long tokens;
  private double rate;

  LaneSlot(int lane) {
    this.lane = lane;
  }

  int lane() {
    return lane;
  }

  /** Batches given to the lane and not yet back. */
  int held() {
    return held;
  }

  void give() {
    held++;
  }

  void takeBack() {
    held--;
  }

  void progress(LaneProgress progress) {
    busy = progress.busy();
    if (progress.texts() > 0) {
      batches++;
      texts += progress.texts();
      tokens += progress.tokens();
      double newest = progress.tokens() * 1e9 / Math.max(1, progress.nanos());
      rate = rate == 0 ? newest : rate + NEWEST * (newest - rate);
    }
  }

  LaneStatus status() {
    return new LaneStatus(lane, busy, batches, texts, tokens, rate);
  }
}
