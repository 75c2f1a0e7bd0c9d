package dev.pilothouse.cache;

import dev.pilothouse.contracts.cache.CacheNamespaces;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What holds for the entries of a namespace.
 *
 * @param name lower-case letters, digits and dashes
 * @param ttl how long entries live that state no time of their own
 * @param nearAge how long a node may serve an entry from its memory, which bounds how long it
 *     serves one that another node has replaced or deleted
 * @param shared whether all projects share its entries
 */
record Namespace(String name, Duration ttl, Duration nearAge, boolean shared) {
  private static final Duration DEFAULT_TTL = Duration.ofDays(1);
  private static final Duration MUTABLE = Duration.ofSeconds(1);

  /** For entries whose key is a digest of what they were made of: they never change. */
  private static final Duration IMMUTABLE = Duration.ofMinutes(10);

  private static final Map<String, Namespace> DECLARED =
      Stream.of(
              new Namespace(CacheNamespaces.EMBEDDING, Duration.ofDays(30), IMMUTABLE, true),
              new Namespace(CacheNamespaces.FINGERPRINT, Duration.ofDays(30), MUTABLE, false),
              new Namespace(CacheNamespaces.SESSION, Duration.ofHours(24), MUTABLE, false),
              new Namespace(CacheNamespaces.EXECUTION, Duration.ofHours(1), MUTABLE, false))
          .collect(Collectors.toUnmodifiableMap(Namespace::name, Function.identity()));

  /** The namespace of this name, which need not be declared. */
  static Namespace of(String name) {
    Namespace declared = DECLARED.get(name);
    return declared == null ? new Namespace(name, DEFAULT_TTL, MUTABLE, false) : declared;
  }

  /** Whether public writes to it are refused. */
  boolean reserved() {
    return CacheNamespaces.RESERVED.contains(name);
  }
}
