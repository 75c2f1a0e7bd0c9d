package dev.pilothouse.cli;

import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import dev.pilothouse.contracts.cache.CacheStats;
import java.util.List;

/** What a node could answer. */
final class Answers {
  private Answers() {}

  /** Counts of one node, with Redis there. */
  static CacheStats stats(String nodeId, CacheNamespaceStats... namespaces) {
    return stats(nodeId, true, namespaces);
  }

  static CacheStats stats(String nodeId, boolean redisUp, CacheNamespaceStats... namespaces) {
    return new CacheStats(
        nodeId, redisUp, "tracking", 1_204, 8_493_466, 67_108_864, 7, 2, 1, List.of(namespaces));
  }

  /** The counts that views show; the others are 0. */
  static CacheNamespaceStats counts(String ns, long near, long redis, long misses) {
    return new CacheNamespaceStats(ns, near, redis, misses, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
