package dev.pilothouse.contracts.cache;

/**
 * Asks a member for the promise to tell of every invalidation before it acknowledges it, good for
 * one lease time from when this was sent.
 *
 * @param from the member that asks
 * @param first whether it has not asked this member before, or could not reach it for a while
 * @param leaving whether it asks for nothing, because it is about to end
 */
public record CoherenceLease(String from, boolean first, boolean leaving) {}
