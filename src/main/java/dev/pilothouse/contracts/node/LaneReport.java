package dev.pilothouse.contracts.node;

import java.util.List;

/** All lanes of one node. */
public record LaneReport(List<LaneStatus> lanes) {
  public LaneReport {
    lanes = lanes == null ? List.of() : List.copyOf(lanes);
  }
}
