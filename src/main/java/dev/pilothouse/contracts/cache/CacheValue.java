package dev.pilothouse.contracts.cache;

import org.jspecify.annotations.Nullable;

/**
 * An entry's value.
 *
 * @param found false if there is none, or if Redis is away
 * @param value any JSON value but null, or null if not found
 */
public record CacheValue(boolean found, @Nullable Object value) {
  /** No entry. */
  public static final CacheValue MISS = new CacheValue(false, null);
}
