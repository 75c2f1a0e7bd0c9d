package dev.pilothouse.index.lanes;

/**
 * The lanes of a node.
 *
 * @param lanes worker verticles that embed; as many as the node may use cores
 * @param ahead batches that wait in front of each lane, so that it never waits for the network
 */
public record LaneSettings(int lanes, int ahead) {
  public LaneSettings {
    if (lanes < 1 || ahead < 0) {
      throw new IllegalArgumentException(
          "a node needs at least 1 lane and 0 batches ahead, not " + lanes + " and " + ahead);
    }
  }

  /** This many lanes, or one per core if 0, with one batch ahead each. */
  public static LaneSettings of(int lanes) {
    return new LaneSettings(lanes == 0 ? Runtime.getRuntime().availableProcessors() : lanes, 1);
  }
}
