package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Counter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which keys have changed since a moment, so that an answer of Redis that was under way meanwhile
 * is not taken for the present: changes and answers arrive over two connections, in any order.
 *
 * <p>Bounded: what was forgotten counts as changed. It belongs to the cache's context.
 */
public final class Changes {
  private static final int MOST = 65_536;

  private final Map<String, Long> changed = new HashMap<>();
  private long now;
  private long allBefore;

  /** A moment, to ask with later. */
  long moment() {
    return now;
  }

  void add(String redisKey) {
    now++;
    if (changed.size() >= MOST) {
      changed.clear();
      allBefore = now;
    }
    changed.put(redisKey, now);
  }

  void everything() {
    now++;
    changed.clear();
    allBefore = now;
  }

  boolean since(long moment, String redisKey) {
    if (moment == now) {
      return false;
    }
    if (moment < allBefore) {
      return true;
    }
    Long last = changed.get(redisKey);
    return last != null && last > moment;
  }

  boolean anySince(long moment, List<Counter> counters) {
    if (moment == now) {
      return false;
    }
    for (Counter counter : counters) {
      if (since(moment, counter.key())) {
        return true;
      }
    }
    return false;
  }
}
