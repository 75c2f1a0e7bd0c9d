package dev.pilothouse.cache.entry;

import dev.pilothouse.contracts.cache.CacheNamespaces;
import java.time.Duration;

/**
 * What holds for the entries of a namespace.
 *
 * @param name lower-case letters, digits and dashes
 * @param ttl how long entries live that state no time of their own
 * @param stale how long after their time entries may be served while they are made anew; zero for
 *     never
 * @param sliding whether an entry's time begins again when it is read
 * @param immutable whether keys are digests of what the values were made of, so that an entry can
 *     never be out of date
 * @param shared whether all projects share its entries
 * @param prefixes whether entries can be ended by the folders of their keys at once; else the keys
 *     are walked through
 * @param weight how many times its size an entry counts in a node's memory; 0 keeps it out
 */
public record Namespace(
    String name,
    Duration ttl,
    Duration stale,
    boolean sliding,
    boolean immutable,
    boolean shared,
    boolean prefixes,
    int weight) {
  private static final Duration DEFAULT_TTL = Duration.ofDays(1);

  /** How long it is remembered that there is no value. */
  public static final Duration NOTHING_TTL = Duration.ofSeconds(30);

  /** A namespace that nothing is declared of. */
  static Namespace plain(String name) {
    return new Namespace(name, DEFAULT_TTL, Duration.ZERO, false, false, false, true, 1);
  }

  static Namespace reserved(String name, Duration ttl) {
    return new Namespace(name, ttl, Duration.ZERO, false, false, false, false, 1);
  }

  Namespace withSliding() {
    return new Namespace(name, ttl, stale, true, immutable, shared, prefixes, weight);
  }

  /** Whether public writes to it are refused. */
  public boolean isReserved() {
    return CacheNamespaces.RESERVED.contains(name);
  }
}
