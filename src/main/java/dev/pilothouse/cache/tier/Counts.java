package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Namespace;
import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** What happened in each namespace since the node started. Thread-safe. */
public final class Counts {
  /** Namespaces beyond this number are counted together, since callers make their names up. */
  private static final int MOST_NAMESPACES = 500;

  private static final String OTHERS = "(others)";

  private final ConcurrentMap<String, Of> counts = new ConcurrentHashMap<>();

  /** The counts of one namespace. */
  static final class Of {
    final LongAdder nearHits = new LongAdder();
    final LongAdder redisHits = new LongAdder();
    final LongAdder misses = new LongAdder();
    final LongAdder invalidated = new LongAdder();
    final LongAdder unreadable = new LongAdder();
    final LongAdder stale = new LongAdder();
    final LongAdder writes = new LongAdder();
    final LongAdder deletes = new LongAdder();
    final LongAdder loads = new LongAdder();
    final LongAdder loadFailures = new LongAdder();
    final LongAdder shared = new LongAdder();
    final LongAdder overtaken = new LongAdder();
    final LongAdder unavailable = new LongAdder();

    private CacheNamespaceStats stats(String name) {
      return new CacheNamespaceStats(
          name,
          nearHits.sum(),
          redisHits.sum(),
          misses.sum(),
          invalidated.sum(),
          unreadable.sum(),
          stale.sum(),
          writes.sum(),
          deletes.sum(),
          loads.sum(),
          loadFailures.sum(),
          shared.sum(),
          overtaken.sum(),
          unavailable.sum());
    }
  }

  Of of(Namespace namespace) {
    Of known = counts.get(namespace.name());
    if (known != null) {
      return known;
    }
    String name = counts.size() < MOST_NAMESPACES ? namespace.name() : OTHERS;
    return counts.computeIfAbsent(name, absent -> new Of());
  }

  /** The counts of every namespace, in alphabetical order. */
  public List<CacheNamespaceStats> stats() {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue().stats(entry.getKey()))
        .sorted(Comparator.comparing(CacheNamespaceStats::ns))
        .toList();
  }
}
