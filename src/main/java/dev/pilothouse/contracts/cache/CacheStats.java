package dev.pilothouse.contracts.cache;

import java.util.List;

/**
 * What the cache of one node did since it started.
 *
 * @param nodeId the node that answers
 * @param redisUp whether it reaches Redis
 * @param nearEntries entries in its memory
 * @param nearBytes their estimated size
 * @param namespaces counts by namespace, in alphabetical order
 */
public record CacheStats(
    String nodeId,
    boolean redisUp,
    long nearEntries,
    long nearBytes,
    List<CacheNamespaceStats> namespaces) {
  public CacheStats {
    namespaces = List.copyOf(namespaces);
  }
}
