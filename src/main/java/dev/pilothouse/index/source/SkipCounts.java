package dev.pilothouse.index.source;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How many files and folders were left out, by reason. Safe for use by several threads. */
public final class SkipCounts {

  private final Map<SkipReason, Integer> counts = new EnumMap<>(SkipReason.class);

  synchronized void add(SkipReason reason) {
    counts.merge(reason, 1, Integer::sum);
  }

  /** The number left out for a reason. */
  public synchronized int of(SkipReason reason) {
    return counts.getOrDefault(reason, 0);
  }

  /** The counts above zero, by the reason's {@link SkipReason#id()}. */
  public synchronized Map<String, Integer> toMap() {
    Map<String, Integer> map = new TreeMap<>();
    counts.forEach((reason, count) -> map.put(reason.id(), count));
    return map;
  }
}
