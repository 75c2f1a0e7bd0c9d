package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisCli;
import dev.pilothouse.redis.RedisServers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The server that the nodes are connected to becomes a replica, as in a failover. */
@Timeout(120)
final class CacheReplicaRedisIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final CacheDependencies ON_TAG = CacheDependencies.ofTags("t");

  @AutoClose private static CacheMembers members;
  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();

  @BeforeAll
  static void startMembers() throws Exception {
    members = CacheMembers.start(2);
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void invalidate_readOnlyServer_isHeldAndAppliedWhenItTakesWrites(
      RedisServers.PlainStarter starter) {
    PlainRedis redis = caches.closing(starter.start(folder));
    CacheNode first = caches.on(members.get(0), redis.url());
    CacheNode second = caches.on(members.get(1), redis.url());
    assertThat(first.set("ended", "old", ON_TAG).confirmed()).isTrue();
    assertThat(first.set("deleted", "old").confirmed()).isTrue();
    second.bringNear("ended");
    // a primary that nobody answers for, so that the data stays as it is
    replicaOf(redis, PlainRedis.freePort());
    assertThat(first.set("fresh", "v").confirmed()).isFalse();
    assertThat(first.endTag("t").state()).isEqualTo(CacheInvalidated.State.HELD);
    assertThat(first.delete("deleted").confirmed()).isFalse();
    nothingOldIsRead(first, second);
    assertThat(first.stats().heldInvalidations()).isPositive();
    assertThat(second.stats().heldInvalidations()).isPositive();
    assertThat(RedisCli.run(redis.port(), "replicaof", "no", "one")).isEqualTo("OK");
    Eventually.until(
        "told to Redis",
        SOON,
        () -> {
          nothingOldIsRead(first, second);
          return first.stats().heldInvalidations() == 0 && second.stats().heldInvalidations() == 0;
        });
    Eventually.until("confirmed again", SOON, () -> first.set("again", "v").confirmed());
    nothingOldIsRead(first, second);
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void invalidate_failoverLosesTheLastSeconds_isCarriedOutOnceMore(
      RedisServers.PlainStarter starter) {
    lastSecondsAreLost(starter, true);
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void invalidate_olderDataOverLiveConnections_isCarriedOutOnceMore(
      RedisServers.PlainStarter starter) {
    lastSecondsAreLost(starter, false);
  }

  /**
   * The server gets the data of another that never heard of the invalidations.
   *
   * @param connectAnew whether its clients are made to connect anew, as a failover does
   */
  private void lastSecondsAreLost(RedisServers.PlainStarter starter, boolean connectAnew) {
    PlainRedis redis = caches.closing(starter.start(folder));
    CacheNode first = caches.on(members.get(0), redis.url());
    CacheNode second = caches.on(members.get(1), redis.url());
    assertThat(first.set("ended", "old", ON_TAG).confirmed()).isTrue();
    assertThat(first.set("deleted", "old").confirmed()).isTrue();
    second.bringNear("ended");
    PlainRedis promoted = caches.closing(starter.start(folder));
    replicaOf(promoted, redis.port());
    Eventually.until("replicated", SOON, () -> hasDeleted(promoted));
    assertThat(RedisCli.run(promoted.port(), "replicaof", "no", "one")).isEqualTo("OK");
    assertThat(first.endTag("t").state()).isEqualTo(CacheInvalidated.State.APPLIED);
    assertThat(first.delete("deleted").confirmed()).isTrue();
    // so that nothing is left for the nodes to write
    nothingOldIsRead(first, second);
    replicaOf(redis, promoted.port());
    if (connectAnew) {
      RedisCli.run(redis.port(), "client", "kill", "type", "normal");
    }
    Eventually.until(
        "the older data",
        SOON,
        () -> {
          nothingOldIsRead(first, second);
          return hasDeleted(redis);
        });
    nothingOldIsRead(first, second);
    assertThat(RedisCli.run(redis.port(), "replicaof", "no", "one")).isEqualTo("OK");
    Eventually.until(
        "confirmed again",
        SOON,
        () -> {
          nothingOldIsRead(first, second);
          return first.set("again", "v").confirmed();
        });
    nothingOldIsRead(first, second);
  }

  private static boolean hasDeleted(PlainRedis redis) {
    return !RedisCli.run(redis.port(), "get", "ph:cache:{p}:v:notes:deleted").isEmpty();
  }

  private static void nothingOldIsRead(CacheNode... nodes) {
    for (CacheNode node : nodes) {
      assertThat(node.get("ended")).isNull();
      assertThat(node.get("deleted")).isNull();
    }
  }

  private static void replicaOf(PlainRedis redis, int primary) {
    assertThat(RedisCli.run(redis.port(), "replicaof", "127.0.0.1", Integer.toString(primary)))
        .isEqualTo("OK");
  }
}
