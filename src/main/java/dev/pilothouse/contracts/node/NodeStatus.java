package dev.pilothouse.contracts.node;

import java.util.List;

/**
 * One node as it last reported itself; members send it every second.
 *
 * @param nodeId the cluster's id of the node
 * @param version of Pilothouse
 * @param roles what the node serves
 * @param url public HTTP address, empty without one
 * @param ready whether it takes work
 * @param uptimeMs since the process started
 * @param heapBytes used heap
 * @param rssBytes resident memory of the process, 0 where the platform does not say
 * @param lanes embedding lanes, empty without role lanes
 */
public record NodeStatus(
    String nodeId,
    String version,
    List<String> roles,
    String url,
    boolean ready,
    long uptimeMs,
    long heapBytes,
    long rssBytes,
    List<LaneStatus> lanes) {
  public NodeStatus {
    roles = roles == null ? List.of() : List.copyOf(roles);
    lanes = lanes == null ? List.of() : List.copyOf(lanes);
  }
}
