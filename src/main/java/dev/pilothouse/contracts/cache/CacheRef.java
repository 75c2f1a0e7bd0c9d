package dev.pilothouse.contracts.cache;

import org.jspecify.annotations.Nullable;

/**
 * Names one entry.
 *
 * @param project whose entry it is, 1 to 256 characters; null for one that all projects share
 * @param ns namespace: lower-case letters, digits and dashes, at most 32
 * @param key any 1 to 512 characters
 */
public record CacheRef(@Nullable String project, String ns, String key) {
  public CacheRef {
    CacheLimits.project(project);
    CacheLimits.namespace(ns);
    CacheLimits.key("key", key);
  }
}
