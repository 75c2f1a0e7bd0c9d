package dev.pilothouse.contracts.cache;

/**
 * Counts of one namespace on one node since it started.
 *
 * @param ns namespace
 * @param nearHits found in the node's memory
 * @param redisHits found in Redis
 * @param misses not found, unreadable ones included
 * @param unreadable of those, entries in a format that this version does not know
 * @param writes entries set
 * @param deletes entries deleted
 * @param unavailable entries read, set or deleted without an answer from Redis
 */
public record CacheNamespaceStats(
    String ns,
    long nearHits,
    long redisHits,
    long misses,
    long unreadable,
    long writes,
    long deletes,
    long unavailable) {}
