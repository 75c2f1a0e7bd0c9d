package dev.pilothouse.contracts.cache;

import java.util.List;

/**
 * What the cache of one node did since it started.
 *
 * @param nodeId the node that answers
 * @param redisUp whether it reaches Redis
 * @param coherence how it knows that its memory is not stale: {@code tracking} (Redis tells it of
 *     changes), {@code bus} (the other members do), or {@code none} (it serves only what never
 *     changes)
 * @param nearEntries entries in its memory
 * @param nearBytes their estimated size
 * @param nearLimitBytes most bytes it keeps
 * @param nearEvictions entries dropped for want of room
 * @param heldInvalidations what waits for Redis to be back
 * @param keptWrites entries that wait for Redis to be back
 * @param namespaces counts by namespace, in alphabetical order
 */
public record CacheStats(
    String nodeId,
    boolean redisUp,
    String coherence,
    long nearEntries,
    long nearBytes,
    long nearLimitBytes,
    long nearEvictions,
    long heldInvalidations,
    long keptWrites,
    List<CacheNamespaceStats> namespaces) {
  public CacheStats {
    namespaces = List.copyOf(namespaces);
  }
}
