package dev.pilothouse.contracts.cache;

/**
 * One invalidation that the answering node made or heard of.
 *
 * @param atMs when, in milliseconds since 1970 by this node's clock
 * @param fromNode the node that made it
 * @param what in words: kind, project, namespace and names, at most 200 characters
 * @param counters how many versions it changed
 */
public record CacheInvalidationNote(long atMs, String fromNode, String what, int counters) {}
