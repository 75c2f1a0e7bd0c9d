package dev.pilothouse.index.lanes;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The nodes that said they have work, asked in turn and one question at a time. */
final class WorkSources {
  /** More nodes than any cluster of this design has; those beyond wait for the next round. */
  private static final int MOST = 1_000;

  private final Deque<String> waiting = new ArrayDeque<>();
  private final Set<String> asked = new HashSet<>();

  void announced(String nodeId) {
    if (waiting.size() < MOST && !asked.contains(nodeId) && !waiting.contains(nodeId)) {
      waiting.addLast(nodeId);
    }
  }

  /** The next node to ask, which is then left alone until it has answered; null if none. */
  @Nullable String ask() {
    String next = waiting.pollFirst();
    if (next != null) {
      asked.add(next);
    }
    return next;
  }

  /** A node answered; it comes up again if it may have more. */
  void answered(String nodeId, boolean more) {
    asked.remove(nodeId);
    if (more) {
      announced(nodeId);
    }
  }
}
