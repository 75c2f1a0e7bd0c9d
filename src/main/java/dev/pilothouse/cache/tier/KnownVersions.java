package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Stamp;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The versions of counters that this node has read and nobody has changed since, bounded. Reads are
 * thread-safe; writes belong to the cache's context.
 */
public final class KnownVersions {
  /** Beyond this all are forgotten, which costs a question to Redis each. */
  private static final int MOST = 200_000;

  private final ConcurrentMap<String, Long> versions = new ConcurrentHashMap<>();

  @Nullable Long of(Counter counter) {
    return versions.get(counter.key());
  }

  /** Whether every version of a stamp is known and the same. */
  boolean confirm(Stamp stamp) {
    for (int i = 0; i < stamp.size(); i++) {
      Long known = versions.get(stamp.counter(i).key());
      if (known == null || known != stamp.version(i)) {
        return false;
      }
    }
    return true;
  }

  void learn(Counter counter, long version) {
    if (versions.size() >= MOST) {
      versions.clear();
    }
    versions.put(counter.key(), version);
  }

  void forget(String counterKey) {
    versions.remove(counterKey);
  }

  void forgetAll() {
    versions.clear();
  }

  /**
   * The stamp that these counters give an entry made while Redis is away. Counters that are not
   * known get a version of this node's own, which no counter of Redis ever has.
   */
  Stamp provisional(List<Counter> counters) {
    long[] stamped = new long[counters.size()];
    for (int i = 0; i < stamped.length; i++) {
      Counter counter = counters.get(i);
      Long known = versions.get(counter.key());
      if (known == null) {
        known = -1 - RandomGenerator.getDefault().nextLong(Long.MAX_VALUE);
        learn(counter, known);
      }
      stamped[i] = known;
    }
    return Stamp.of(counters, stamped);
  }

  /** Whether a stamp has versions that Redis never had. */
  static boolean isProvisional(Stamp stamp) {
    for (int i = 0; i < stamp.size(); i++) {
      if (stamp.version(i) < 0) {
        return true;
      }
    }
    return false;
  }
}
