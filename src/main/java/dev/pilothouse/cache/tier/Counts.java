package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Namespace;
import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** What happened in each namespace since the node started. Thread-safe. */
public final class Counts {
  /** Namespaces beyond this number are counted together, since callers make their names up. */
  private static final int MOST_NAMESPACES = 500;

  private static final String OTHERS = "(others)";

  private final ConcurrentMap<String, Of> counts = new ConcurrentHashMap<>();
  private volatile BiConsumer<String, Of> listener = (name, fresh) -> {};

  /** The counts of one namespace. */
  public static final class Of {
    public final LongAdder nearHits = new LongAdder();
    public final LongAdder redisHits = new LongAdder();
    public final LongAdder misses = new LongAdder();
    public final LongAdder invalidated = new LongAdder();
    public final LongAdder unreadable = new LongAdder();
    public final LongAdder stale = new LongAdder();
    public final LongAdder writes = new LongAdder();
    public final LongAdder deletes = new LongAdder();
    public final LongAdder loads = new LongAdder();
    public final LongAdder loadFailures = new LongAdder();
    public final LongAdder shared = new LongAdder();
    public final LongAdder overtaken = new LongAdder();
    public final LongAdder unavailable = new LongAdder();

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

  /** Has a listener told of every namespace that is counted for the first time from now on. */
  public void onNew(BiConsumer<String, Of> told) {
    listener = told;
  }

  Of of(Namespace namespace) {
    Of known = counts.get(namespace.name());
    if (known != null) {
      return known;
    }
    String name = counts.size() < MOST_NAMESPACES ? namespace.name() : OTHERS;
    return counts.computeIfAbsent(
        name,
        absent -> {
          Of fresh = new Of();
          listener.accept(name, fresh);
          return fresh;
        });
  }

  /** The counts of every namespace, in alphabetical order. */
  public List<CacheNamespaceStats> stats() {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue().stats(entry.getKey()))
        .sorted(Comparator.comparing(CacheNamespaceStats::ns))
        .toList();
  }
}
