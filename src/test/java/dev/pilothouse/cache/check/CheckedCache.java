package dev.pilothouse.cache.check;

import dev.pilothouse.cache.CacheModule;
import dev.pilothouse.cache.CacheSettings;
import dev.pilothouse.cluster.ClusterMember;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a checked process starts its cache: all that the checker knows of the cache's own classes.
 */
final class CheckedCache {
  private static final long NEAR_BYTES = 32L << 20;

  private CheckedCache() {}

  /**
   * Starts the cache on a member, as a node does, and returns when it serves.
   *
   * @param dataDir folder for what the cache keeps on disk
   */
  static void start(ClusterMember member, String redisUrl, Path dataDir) throws Exception {
    HeldRedis redis = HeldRedis.open(member.vertx(), RedisSettings.of(redisUrl));
    CacheSettings settings =
        new CacheSettings(
            member.nodeId(),
            member::memberIds,
            NEAR_BYTES,
            16L << 20,
            16 << 10,
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            true,
            List.of(),
            dataDir,
            false,
            true);
    CacheModule cache = new CacheModule(settings, member.bus(), redis);
    ClusterMember.await(member.vertx().deployVerticle(cache.verticle()));
  }
}
