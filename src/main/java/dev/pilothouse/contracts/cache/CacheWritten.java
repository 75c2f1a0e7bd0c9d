package dev.pilothouse.contracts.cache;

/**
 * What became of a write.
 *
 * @param confirmed whether Redis has carried it out. False while Redis is away or full: a value set
 *     is then known to this node alone for a short time, and an entry deleted lives until its time
 *     is up.
 */
public record CacheWritten(boolean confirmed) {}
