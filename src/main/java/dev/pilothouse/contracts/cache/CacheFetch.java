package dev.pilothouse.contracts.cache;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks this node for several entries as bytes.
 *
 * @param project whose entries they are; null for ones that all projects share
 * @param ns namespace
 * @param keys at most 1000
 */
public record CacheFetch(@Nullable String project, String ns, List<String> keys) {
  public CacheFetch {
    CacheLimits.project(project);
    CacheLimits.namespace(ns);
    CacheLimits.keys("keys", keys, CacheLimits.NODE_KEYS);
    keys = List.copyOf(keys);
  }
}
