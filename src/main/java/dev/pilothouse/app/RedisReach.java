package dev.pilothouse.app;

import dev.pilothouse.config.RedisConfig;
import dev.pilothouse.config.RedisMode;
import dev.pilothouse.contracts.node.RedisAddress;
import dev.pilothouse.redis.RedisSettings;
import dev.pilothouse.redis.RedisTls;
import dev.pilothouse.redis.RedisTopology;
import java.util.Objects;
import java.util.StringJoiner;

/** How to reach the Redis that {@link RedisSource} found. */
final class RedisReach {

  private RedisReach() {}

  /** Settings for a configured server, or for one whose URL says all. */
  static RedisSettings settings(RedisConfig config, RedisAddress address) throws StartException {
    try {
      RedisSettings plain =
          RedisSettings.of(address.url()).withOperationTimeout(config.operationTimeout());
      return config.url() == null
          ? plain
          : plain
              .withTopology(topology(config))
              .withTls(new RedisTls(config.tlsCa(), config.tlsCert(), config.tlsKey()));
    } catch (IllegalArgumentException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The keys that say what the URL does not, comma-separated. */
  static String keysBesideUrl(RedisConfig config) {
    StringJoiner keys = new StringJoiner(", ");
    if (config.mode() != RedisMode.STANDALONE) {
      keys.add("redis.mode");
    }
    if (!config.nodes().isEmpty()) {
      keys.add("redis.nodes");
    }
    if (config.sentinelMaster() != null) {
      keys.add("redis.sentinel-master");
    }
    if (config.tlsCa() != null) {
      keys.add("redis.tls-ca");
    }
    if (config.tlsCert() != null) {
      keys.add("redis.tls-cert").add("redis.tls-key");
    }
    return keys.toString();
  }

  private static RedisTopology topology(RedisConfig config) {
    return switch (config.mode()) {
      case STANDALONE -> new RedisTopology.Standalone();
      case CLUSTER -> new RedisTopology.Cluster(config.nodes());
      case SENTINEL ->
          new RedisTopology.Sentinel(
              Objects.requireNonNullElse(config.sentinelMaster(), ""), config.nodes());
    };
  }
}
