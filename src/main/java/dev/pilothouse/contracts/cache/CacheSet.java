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
 * @param dependsOn what ends it; null for nothing but its namespace and project
 * @param token what {@link CacheEndpoints#BEGIN} gave for this key: the value is then stored only
 *     if nothing it depends on was invalidated since and nobody else has set or deleted the entry,
 *     and it depends on what was stated there
 */
public record CacheSet(
    @Nullable String project,
    String ns,
    String key,
    Object value,
    @Nullable Long ttlMs,
    @Nullable CacheDependencies dependsOn,
    @Nullable String token) {
  public CacheSet {
    CacheLimits.project(project);
    CacheLimits.namespace(ns);
    CacheLimits.key("key", key);
    Check.present("value", value);
    CacheLimits.ttl(ttlMs);
    if (token != null) {
      Check.length("token", token, 1, CacheLimits.TOKEN_CHARACTERS);
      if (dependsOn != null) {
        throw new IllegalArgumentException(
            "\"dependsOn\" was stated when the token was asked for; leave it out here");
      }
    }
  }

  /** A value that depends on nothing but its namespace and project. */
  public CacheSet(
      @Nullable String project, String ns, String key, Object value, @Nullable Long ttlMs) {
    this(project, ns, key, value, ttlMs, null, null);
  }
}
