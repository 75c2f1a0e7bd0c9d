package dev.pilothouse.config;

/** The near cache. */
public record CacheConfig(
    @Setting(doc = "Memory for near-cache values on this node.", value = "64mb")
        DataSize nearSize) {}
