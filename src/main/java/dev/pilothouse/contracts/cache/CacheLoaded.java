package dev.pilothouse.contracts.cache;

import dev.pilothouse.contracts.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A value that was read or made.
 *
 * @param value null where the loader had none
 * @param cached whether it was there already
 * @param stale whether its time was up and it is being made anew
 */
public record CacheLoaded(@Nullable Bytes value, boolean cached, boolean stale) {}
