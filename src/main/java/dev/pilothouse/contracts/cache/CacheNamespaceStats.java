package dev.pilothouse.contracts.cache;

/**
 * Counts of one namespace on one node since it started.
 *
 * @param ns namespace
 * @param nearHits found in the node's memory
 * @param redisHits found in Redis
 * @param misses not found, those below included
 * @param invalidated of those, entries that an invalidation had ended
 * @param unreadable of those, entries in a format that this version does not know
 * @param stale entries served after their time while they were made anew
 * @param writes entries set
 * @param deletes entries deleted
 * @param loads values made
 * @param loadFailures loaders that failed or took too long
 * @param shared callers that waited for somebody else's load
 * @param overtaken loaded values not kept, because what they depend on was invalidated meanwhile
 * @param unavailable entries read, set or deleted without an answer from Redis
 */
public record CacheNamespaceStats(
    String ns,
    long nearHits,
    long redisHits,
    long misses,
    long invalidated,
    long unreadable,
    long stale,
    long writes,
    long deletes,
    long loads,
    long loadFailures,
    long shared,
    long overtaken,
    long unavailable) {}
