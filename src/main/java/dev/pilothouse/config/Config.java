package dev.pilothouse.config;

/** The whole configuration of a node, one record per section. */
public record Config(
    NodeConfig node,
    HttpConfig http,
    ManagementConfig management,
    ClusterConfig cluster,
    RedisConfig redis,
    AuthConfig auth,
    SocketConfig socket,
    IndexConfig index,
    EmbedderConfig embedder,
    LanesConfig lanes,
    SandboxConfig sandbox,
    CacheConfig cache) {

  /** Whether a host is this machine's own loopback address. */
  public static boolean isLoopback(String host) {
    return Rules.loopback(host);
  }
}
