package dev.pilothouse.contracts.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings entries from Redis into the memory of the node that answers.
 *
 * @param project whose entries they are; null for ones that all projects share
 * @param ns namespace
 * @param keys at most 1000
 */
public record CacheWarm(@Nullable String project, String ns, List<String> keys) {
  public CacheWarm {
    CacheLimits.project(project);
    CacheLimits.namespace(ns);
    CacheLimits.keys("keys", keys, CacheLimits.NODE_KEYS);
    keys = List.copyOf(keys);
  }
}
