package dev.pilothouse.contracts.cache;

import dev.pilothouse.contracts.Check;
import org.jspecify.annotations.Nullable;

/**
 * Sets one entry.
 *
 * @param project whose entry it is; null for one that all projects share
 * @param ns namespace; reserved ones are refused
 * @param key any 1 to 512 characters
 * @param value any JSON value but null, at most 256 KiB encoded
 * @param ttlMs time to live in milliseconds, at most 30 days; null for the namespace's own
 */
public record CacheSet(
    @Nullable String project, String ns, String key, Object value, @Nullable Long ttlMs) {
  public CacheSet {
    CacheLimits.project(project);
    CacheLimits.namespace(ns);
    CacheLimits.key("key", key);
    Check.present("value", value);
    CacheLimits.ttl(ttlMs);
  }
}
