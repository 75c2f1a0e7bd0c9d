package dev.pilothouse.index.job;

import dev.pilothouse.contracts.index.OwnedProjects;
import dev.pilothouse.contracts.index.ProjectStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What other nodes said they own; forgotten when they fall silent. One thread at a time. */
final class NodeDirectory {
  private static final long SILENCE_NANOS = Duration.ofMillis(3_500).toNanos();

  private record Said(List<ProjectStatus> projects, long at) {}

  private final String self;
  private final LongSupplier nanoTime;
  private final Map<String, Said> byNode = new HashMap<>();

  NodeDirectory(String self, LongSupplier nanoTime) {
    this.self = self;
    this.nanoTime = nanoTime;
  }

  void heard(OwnedProjects said) {
    if (!said.nodeId().equals(self)) {
      byNode.put(said.nodeId(), new Said(said.projects(), nanoTime.getAsLong()));
    }
  }

  /** The other node that owns a project. */
  Optional<String> ownerOf(String id) {
    forgetSilent();
    return byNode.entrySet().stream()
        .filter(node -> node.getValue().projects().stream().anyMatch(p -> p.id().equals(id)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Forgets what a node said, which does not answer. */
  void forget(String node) {
    byNode.remove(node);
  }

  /** The projects of the other nodes. */
  List<ProjectStatus> projects() {
    forgetSilent();
    return byNode.values().stream().flatMap(said -> said.projects().stream()).toList();
  }

  private void forgetSilent() {
    long now = nanoTime.getAsLong();
    byNode.values().removeIf(said -> now - said.at() > SILENCE_NANOS);
  }
}
