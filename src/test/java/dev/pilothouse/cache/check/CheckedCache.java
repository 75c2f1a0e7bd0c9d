package dev.pilothouse.cache.check;

import dev.pilothouse.cache.CacheModule;
import dev.pilothouse.cache.CacheSettings;
import dev.pilothouse.cluster.ClusterMember;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisSettings;
import java.nio.file.Path;

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
        CacheSettings.member(member.nodeId(), member::memberIds, NEAR_BYTES, dataDir, true);
    CacheModule cache = new CacheModule(settings, member.bus(), redis);
    ClusterMember.await(member.vertx().deployVerticle(cache.verticle()));
  }
}
