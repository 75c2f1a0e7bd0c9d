package dev.pilothouse.admin;

import dev.pilothouse.contracts.node.NodeList;
import dev.pilothouse.contracts.node.NodeStatus;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The members that reported within the last five seconds. One thread at a time. */
final class NodeDirectory {
  private static final long FORGET_AFTER_NANOS = 5_000_000_000L;

  /** More members than any cluster of this design has; reports beyond them are dropped. */
  private static final int MOST_NODES = 1_000;

  private record Seen(NodeStatus status, long at) {}

  private final Map<String, Seen> nodes = new LinkedHashMap<>();
  private final LongSupplier nanoTime;

  NodeDirectory(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void report(NodeStatus status) {
    forgetSilent();
    if (nodes.size() < MOST_NODES || nodes.containsKey(status.nodeId())) {
      nodes.put(status.nodeId(), new Seen(status, nanoTime.getAsLong()));
    }
  }

  NodeList list() {
    forgetSilent();
    return new NodeList(
        nodes.values().stream()
            .map(Seen::status)
            .sorted(Comparator.comparing(NodeStatus::nodeId))
            .toList());
  }

  private void forgetSilent() {
    long now = nanoTime.getAsLong();
    nodes.values().removeIf(seen -> now - seen.at() > FORGET_AFTER_NANOS);
  }
}
