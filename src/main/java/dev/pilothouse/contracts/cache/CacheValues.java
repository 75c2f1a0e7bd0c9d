package dev.pilothouse.contracts.cache;

import java.util.Map;

/**
 * The entries that were found.
 *
 * @param values JSON values by key; keys without an entry are left out
 */
public record CacheValues(Map<String, Object> values) {
  public CacheValues {
    values = Map.copyOf(values);
  }
}
