package dev.pilothouse.contracts.node;

import java.util.List;

/** The members of the cluster that reported within the last seconds, by node id. */
public record NodeList(List<NodeStatus> nodes) {
  public NodeList {
    nodes = nodes == null ? List.of() : List.copyOf(nodes);
  }
}
