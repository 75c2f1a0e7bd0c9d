package dev.pilothouse.contracts.cache;

import org.jspecify.annotations.Nullable;

/**
 * Reads an entry and, where there is none, begins to load it.
 *
 * @param project whose entry it is; null for one that all projects share
 * @param ns namespace; reserved ones are refused
 * @param key any 1 to 512 characters
 * @param dependsOn what will end the value that is about to be loaded
 */
public record CacheBegin(
    @Nullable String project, String ns, String key, @Nullable CacheDependencies dependsOn) {
  public CacheBegin {
    CacheLimits.project(project);
    CacheLimits.namespace(ns);
    CacheLimits.key("key", key);
  }
}
