package dev.pilothouse.cache;

/**
 * How a node caches.
 *
 * @param nodeId the node's name in statistics
 * @param nearBytes memory for entries on this node, 1 MiB at least
 * @param servesPublic whether this node serves the public addresses (role cache)
 */
public record CacheSettings(String nodeId, long nearBytes, boolean servesPublic) {
  private static final long LEAST = 1L << 20;

  public CacheSettings {
    if (nearBytes < LEAST) {
      throw new IllegalArgumentException(
          "cache.near-size must be 1 MiB at least, not " + nearBytes + " bytes");
    }
  }
}
