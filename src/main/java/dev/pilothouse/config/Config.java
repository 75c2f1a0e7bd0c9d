package dev.pilothouse.config;

/** The whole configuration of a node, one record per section. */
public record Config(
    NodeConfig node,
    HttpConfig http,
    ManagementConfig management,
    ClusterConfig cluster,
    RedisConfig redis,
    AuthConfig auth,
    IndexConfig index,
    LanesConfig lanes,
    SandboxConfig sandbox,
    CacheConfig cache) {}
