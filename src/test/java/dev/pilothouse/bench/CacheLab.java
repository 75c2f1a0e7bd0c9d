package dev.pilothouse.bench;

/**
 * What a measurement of the cache is given.
 *
 * @param redis the server that all sides share
 * @param effort how long to measure
 * @param findings where the figures go
 */
record CacheLab(RedisLab redis, Effort effort, Findings findings) {}
