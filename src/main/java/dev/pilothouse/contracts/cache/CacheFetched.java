package dev.pilothouse.contracts.cache;

import dev.pilothouse.contracts.Bytes;
import java.util.Map;

/**
 * The entries that were found.
 *
 * @param values by key; keys without an entry are left out
 */
public record CacheFetched(Map<String, Bytes> values) {
  public CacheFetched {
    values = Map.copyOf(values);
  }
}
