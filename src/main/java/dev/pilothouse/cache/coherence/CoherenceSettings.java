package dev.pilothouse.cache.coherence;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How members agree.
 *
 * @param nodeId this member
 * @param members the ids of all members that the cluster knows now, this one included; cheap
 * @param lease how long a promise, and the word of Redis, lets a node serve from memory
 * @param confirmWithin how long a member may take to confirm a notice
 * @param trustRemovals whether a member that the cluster removed has surely ended; else it may be
 *     cut off, and changing what this node serves from memory
 */
public record CoherenceSettings(
    String nodeId,
    Supplier<Set<String>> members,
    Duration lease,
    Duration confirmWithin,
    boolean trustRemovals) {

  /** Refuses times that make no sense. */
  public CoherenceSettings {
    if (lease.toMillis() < 100 || lease.toMillis() > 60_000) {
      throw new IllegalArgumentException("cache.lease must be 100 ms to 60 s, not " + lease);
    }
    if (confirmWithin.toMillis() < 10 || confirmWithin.compareTo(lease) > 0) {
      throw new IllegalArgumentException(
          "cache.confirm-timeout must be 10 ms to cache.lease, not " + confirmWithin);
    }
  }
}
