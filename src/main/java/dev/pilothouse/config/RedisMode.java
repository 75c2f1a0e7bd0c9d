package dev.pilothouse.config;

/** What the Redis behind {@code redis.url} is. */
public enum RedisMode {
  /** One server. */
  STANDALONE,
  /** A Redis Cluster; the URL names one of its nodes. */
  CLUSTER,
  /** A master watched by sentinels; the URL names one of the sentinels. */
  SENTINEL
}
