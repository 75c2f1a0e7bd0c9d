package dev.pilothouse.contracts.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names several entries of one namespace.
 *
 * @param project whose entries they are; null for ones that all projects share
 * @param ns namespace
 * @param keys at most 100
 */
public record CacheKeys(@Nullable String project, String ns, List<String> keys) {
  public CacheKeys {
    CacheLimits.project(project);
    CacheLimits.namespace(ns);
    CacheLimits.keys("keys", keys, CacheLimits.PUBLIC_KEYS);
    keys = List.copyOf(keys);
  }
}
