package dev.pilothouse.index.lanes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that said they have work, asked by the priority of what they have, in turn among equals
 * and one question at a time.
 */
final class WorkSources {
  /** More nodes than any cluster of this design has; those beyond wait for the next round. */
  private static final int MOST = 1_000;

  /** Priorities by node, the one that waits longest first. */
  private final Map<String, Integer> waiting = new LinkedHashMap<>();

  private final Map<String, Integer> asked = new LinkedHashMap<>();
  private final LowerShare lower = new LowerShare();

  /**
   * A node has work.
   *
   * @param priority the highest of what it has
   */
  void announced(String nodeId, int priority) {
    if (asked.replace(nodeId, priority) == null
        && (waiting.containsKey(nodeId) || waiting.size() < MOST)) {
      waiting.put(nodeId, priority);
    }
  }

  /** The next node to ask, which is then left alone until it has answered; null if none. */
  @Nullable String ask() {
    Map.Entry<String, Integer> next =
        lower.choose(List.copyOf(waiting.entrySet()), Map.Entry::getValue);
    if (next == null) {
      return null;
    }
    waiting.remove(next.getKey());
    asked.put(next.getKey(), next.getValue());
    return next.getKey();
  }

  /** A node answered; it comes up again if it may have more. */
  void answered(String nodeId, boolean more) {
    Integer priority = asked.remove(nodeId);
    if (more && priority != null) {
      announced(nodeId, priority);
    }
  }
}
