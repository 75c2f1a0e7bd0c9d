package dev.pilothouse.contracts.cache;

import java.util.List;

/**
 * The last invalidations of the whole cluster, as the answering node heard of them.
 *
 * @param nodeId the node that answers
 * @param recent at most 200, the newest first
 */
public record CacheInvalidations(String nodeId, List<CacheInvalidationNote> recent) {
  public CacheInvalidations {
    recent = List.copyOf(recent);
  }
}
