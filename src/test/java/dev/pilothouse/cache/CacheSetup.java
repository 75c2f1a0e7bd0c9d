package dev.pilothouse.cache;

import dev.pilothouse.cache.entry.Namespace;
import dev.pilothouse.cluster.ClusterMember;
import dev.pilothouse.redis.RedisSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a test starts a cache.
 *
 * @param firstConnection how long it waits for Redis before it starts without
 * @param member of a cluster to start on; null for a Vert.x of its own
 */
record CacheSetup(
    CacheSettings settings,
    RedisSettings redis,
    Duration firstConnection,
    @Nullable ClusterMember member) {
  /** So that a busy machine makes an answer late and not a miss. */
  private static final Duration PATIENCE = Duration.ofMillis(600);

  private static final long NEAR_BYTES = 32L << 20;

  /** A node that knows of no other. */
  static CacheSetup alone(String nodeId, String redisUrl) {
    return of(nodeId, () -> Set.of(nodeId), redisUrl, null);
  }

  /** A member of a cluster. */
  static CacheSetup on(ClusterMember member, String redisUrl) {
    return of(member.nodeId(), member::memberIds, redisUrl, member);
  }

  private static CacheSetup of(
      String nodeId,
      Supplier<Set<String>> members,
      String redisUrl,
      @Nullable ClusterMember member) {
    CacheSettings settings = CacheSettings.member(nodeId, members, NEAR_BYTES, null, true);
    return new CacheSetup(
        settings,
        RedisSettings.of(redisUrl).withOperationTimeout(PATIENCE),
        Duration.ofSeconds(10),
        member);
  }

  /** A member of a cluster, over a Redis that a URL alone does not reach. */
  static CacheSetup on(ClusterMember member, RedisSettings redis) {
    CacheSetup setup = on(member, redis.url());
    return new CacheSetup(setup.settings, redis, setup.firstConnection, member);
  }

  /** With the limits for Redis that a node has by default. */
  CacheSetup impatient() {
    return new CacheSetup(settings, RedisSettings.of(redis.url()), firstConnection, member);
  }

  /** Redis is not there yet. */
  CacheSetup withoutWaiting() {
    return new CacheSetup(settings, redis, Duration.ofMillis(1), member);
  }

  /** With others that the cluster says are members too. */
  CacheSetup knowing(String... nodeIds) {
    Set<String> members = Set.of(nodeIds);
    return with(() -> members, settings.nearBytes(), settings.namespaces(), true, null);
  }

  /** A member that the cluster removed may go on. */
  CacheSetup distrustful() {
    return with(
        settings.members(),
        settings.nearBytes(),
        settings.namespaces(),
        false,
        settings.dataFolder());
  }

  CacheSetup withNear(long bytes) {
    return with(
        settings.members(),
        bytes,
        settings.namespaces(),
        settings.trustRemovals(),
        settings.dataFolder());
  }

  CacheSetup declaring(Namespace... namespaces) {
    return with(
        settings.members(),
        settings.nearBytes(),
        List.of(namespaces),
        settings.trustRemovals(),
        settings.dataFolder());
  }

  /** Keeping on disk what waits for Redis. */
  CacheSetup in(Path folder) {
    return with(
        settings.members(),
        settings.nearBytes(),
        settings.namespaces(),
        settings.trustRemovals(),
        folder);
  }

  private CacheSetup with(
      Supplier<Set<String>> members,
      long nearBytes,
      List<Namespace> namespaces,
      boolean trustRemovals,
      @Nullable Path folder) {
    CacheSettings changed =
        new CacheSettings(
            settings.nodeId(),
            members,
            nearBytes,
            settings.keptBytes(),
            settings.compressAbove(),
            settings.lease(),
            settings.confirmWithin(),
            trustRemovals,
            namespaces,
            folder,
            settings.warm(),
            settings.servesPublic());
    return new CacheSetup(changed, redis, firstConnection, member);
  }
}
