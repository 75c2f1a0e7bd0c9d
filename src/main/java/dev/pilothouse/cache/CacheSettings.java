package dev.pilothouse.cache;

import dev.pilothouse.cache.entry.Namespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a node caches.
 *
 * @param nodeId the node's name among the members
 * @param members the ids of all members that the cluster knows now, this one included
 * @param nearBytes memory for entries on this node, 1 MiB at least
 * @param keptBytes memory for entries that wait for Redis
 * @param compressAbove payloads above this many bytes are compressed in Redis
 * @param lease how long a promise, and the word of Redis, lets a node serve from memory
 * @param confirmWithin how long a member may take to confirm a change
 * @param trustRemovals whether a member that the cluster removed has surely ended
 * @param namespaces that the operator declares
 * @param dataFolder where what waits for Redis survives this process; null for nowhere
 * @param warm whether a start brings back into memory what the last run had there
 * @param servesPublic whether this node serves the public addresses (role cache)
 */
public record CacheSettings(
    String nodeId,
    Supplier<Set<String>> members,
    long nearBytes,
    long keptBytes,
    int compressAbove,
    Duration lease,
    Duration confirmWithin,
    boolean trustRemovals,
    List<Namespace> namespaces,
    @Nullable Path dataFolder,
    boolean warm,
    boolean servesPublic) {
  private static final long LEAST = 1L << 20;

  public CacheSettings {
    if (nearBytes < LEAST) {
      throw new IllegalArgumentException(
          "cache.near-size must be 1 MiB at least, not " + nearBytes + " bytes");
    }
    namespaces = List.copyOf(namespaces);
  }

  /** A node alone, which keeps nothing on disk; the rest as the configuration has it by default. */
  public static CacheSettings alone(String nodeId, long nearBytes, boolean servesPublic) {
    return member(nodeId, () -> Set.of(nodeId), nearBytes, null, servesPublic);
  }

  /**
   * A member whose removals are trusted and which warms nothing; the rest as the configuration has
   * it by default.
   */
  public static CacheSettings member(
      String nodeId,
      Supplier<Set<String>> members,
      long nearBytes,
      @Nullable Path dataFolder,
      boolean servesPublic) {
    return new CacheSettings(
        nodeId,
        members,
        nearBytes,
        16L << 20,
        16 << 10,
        Duration.ofSeconds(1),
        Duration.ofMillis(200),
        true,
        List.of(),
        dataFolder,
        false,
        servesPublic);
  }
}
