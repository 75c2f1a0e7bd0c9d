package dev.pilothouse.contracts.cache;

import org.jspecify.annotations.Nullable;

/**
 * An entry, or the leave to load it.
 *
 * @param found whether there is one
 * @param value any JSON value but null, or null if not found
 * @param token to set the loaded value with; null where the value was found
 * @param lead whether the caller is the one who should load: else somebody is at it already, and
 *     asking again after {@code retryAfterMs} will most likely find the value. It is advice; the
 *     token is good either way
 * @param retryAfterMs when to ask again, in milliseconds; null for who leads
 */
public record CacheBegun(
    boolean found,
    @Nullable Object value,
    @Nullable String token,
    boolean lead,
    @Nullable Long retryAfterMs) {}
