package dev.pilothouse.socket.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rooms that had events which Redis knows nothing of, so that their epochs have to end.
 *
 * <p>It belongs to the hub's context.
 */
final class Marks {
  private final int most;
  private final Map<String, @Nullable String> epochs = new LinkedHashMap<>();
  private boolean all;

  Marks(int most) {
    this.most = most;
  }

  /**
   * @param epoch the one that ends; null for whichever there is
   */
  void add(String room, @Nullable String epoch) {
    if (!epochs.containsKey(room) && epochs.size() >= most) {
      addAll();
    }
    if (!all) {
      epochs.put(room, epoch);
    }
  }

  /** Every room is marked. */
  void addAll() {
    all = true;
    epochs.clear();
  }

  boolean isEmpty() {
    return !all && epochs.isEmpty();
  }

  /** Whether there were more rooms than are remembered. */
  boolean isAll() {
    return all;
  }

  /** A room and the epoch that ends in it. */
  record Mark(String room, @Nullable String epoch) {}

  /** The rooms that were marked first. */
  List<Mark> first(int most) {
    return epochs.entrySet().stream()
        .limit(most)
        .map(mark -> new Mark(mark.getKey(), mark.getValue()))
        .toList();
  }

  /** Redis has been told, unless it was marked anew meanwhile. */
  void remove(Mark mark) {
    if (epochs.containsKey(mark.room()) && Objects.equals(epochs.get(mark.room()), mark.epoch())) {
      epochs.remove(mark.room());
    }
  }

  /** Redis has been told of all. */
  void clearAll() {
    all = false;
  }

  int size() {
    return epochs.size();
  }
}
