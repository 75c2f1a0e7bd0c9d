package dev.pilothouse.contracts.cache;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.Check;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has this node set several entries from bytes.
 *
 * @param project whose entries they are; null for ones that all projects share
 * @param ns namespace
 * @param values by key, at most 1000, each at most 1 MiB
 * @param ttlMs time to live in milliseconds, at most 30 days; null for the namespace's own
 * @param dependsOn what ends each of them; null for nothing but their namespace and project
 */
public record CacheStore(
    @Nullable String project,
    String ns,
    Map<String, Bytes> values,
    @Nullable Long ttlMs,
    @Nullable CacheDependencies dependsOn) {
  public CacheStore {
    CacheLimits.project(project);
    CacheLimits.namespace(ns);
    Check.present("values", values);
    CacheLimits.keys("values", values.keySet(), CacheLimits.NODE_KEYS);
    values = Map.copyOf(values);
    CacheLimits.ttl(ttlMs);
  }

  /** Values that depend on nothing but their namespace and project. */
  public CacheStore(
      @Nullable String project, String ns, Map<String, Bytes> values, @Nullable Long ttlMs) {
    this(project, ns, values, ttlMs, null);
  }
}
