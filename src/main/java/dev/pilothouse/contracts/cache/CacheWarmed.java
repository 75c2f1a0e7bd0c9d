package dev.pilothouse.contracts.cache;

/**
 * What warming found.
 *
 * @param entries how many of the keys have an entry, which is now in the node's memory
 */
public record CacheWarmed(int entries) {}
