package dev.pilothouse.contracts.cache;

import dev.pilothouse.contracts.Check;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets several entries of one namespace.
 *
 * @param project whose entries they are; null for ones that all projects share
 * @param ns namespace; reserved ones are refused
 * @param values JSON values by key, none of them null, at most 100, each at most 256 KiB encoded
 * @param ttlMs time to live in milliseconds, at most 30 days; null for the namespace's own
 * @param dependsOn what ends each of them; null for nothing but their namespace and project
 */
public record CacheSetMany(
    @Nullable String project,
    String ns,
    Map<String, Object> values,
    @Nullable Long ttlMs,
    @Nullable CacheDependencies dependsOn) {
  public CacheSetMany {
    CacheLimits.project(project);
    CacheLimits.namespace(ns);
    Check.present("values", values);
    CacheLimits.keys("values", values.keySet(), CacheLimits.PUBLIC_KEYS);
    values.forEach((key, value) -> Check.present("values." + key, value));
    values = Map.copyOf(values);
    CacheLimits.ttl(ttlMs);
  }

  /** Values that depend on nothing but their namespace and project. */
  public CacheSetMany(
      @Nullable String project, String ns, Map<String, Object> values, @Nullable Long ttlMs) {
    this(project, ns, values, ttlMs, null);
  }
}
