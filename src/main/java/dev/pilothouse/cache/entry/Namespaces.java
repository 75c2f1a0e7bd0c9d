package dev.pilothouse.cache.entry;

import dev.pilothouse.contracts.cache.CacheLimits;
import dev.pilothouse.contracts.cache.CacheNamespaces;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The namespaces that are declared, by this system or by the operator. Immutable. */
public final class Namespaces {
  /** Vectors are read by the thousand and rarely twice, so they make room before others do. */
  private static final int VECTOR_WEIGHT = 4;

  private final Map<String, Namespace> declared;

  private Namespaces(Map<String, Namespace> declared) {
    this.declared = Map.copyOf(declared);
  }

  /** The system's own namespaces with those that an operator declares. */
  public static Namespaces with(List<Namespace> more) {
    Map<String, Namespace> all = new HashMap<>();
    Namespace embedding =
        new Namespace(
            CacheNamespaces.EMBEDDING,
            CacheLimits.LONGEST_TTL,
            Duration.ZERO,
            false,
            true,
            true,
            false,
            VECTOR_WEIGHT);
    all.put(embedding.name(), embedding);
    for (Namespace own :
        List.of(
            Namespace.reserved(CacheNamespaces.FINGERPRINT, CacheLimits.LONGEST_TTL),
            Namespace.reserved(CacheNamespaces.SESSION, Duration.ofHours(24)).withSliding(),
            Namespace.reserved(CacheNamespaces.EXECUTION, Duration.ofHours(1)))) {
      all.put(own.name(), own);
    }
    more.forEach(namespace -> all.put(namespace.name(), namespace));
    return new Namespaces(all);
  }

  /** The namespace of this name, which need not be declared. */
  public Namespace of(String name) {
    Namespace known = declared.get(name);
    return known == null ? Namespace.plain(name) : known;
  }
}
