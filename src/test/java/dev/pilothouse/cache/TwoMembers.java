package dev.pilothouse.cache;

import dev.pilothouse.cluster.ClusterMember;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.cache.CacheStats;
import dev.pilothouse.contracts.cache.CacheValue;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Members of one cluster in this JVM, each with a cache over the same Redis. */
final class TwoMembers implements AutoCloseable {
  private final List<ClusterMember> members = new ArrayList<>();
  private final List<HeldRedis> connections = new ArrayList<>();
  private final List<String> caches = new ArrayList<>();

  static TwoMembers start(RedisSettings redis) throws Exception {
    TwoMembers two = new TwoMembers();
    String cluster = "cache-" + UUID.randomUUID();
    int first = ClusterMember.freePort();
    two.join(ClusterMember.start(cluster, first, 0), redis);
    two.join(ClusterMember.start(cluster, ClusterMember.freePort(), first), redis);
    return two;
  }

  private void join(ClusterMember member, RedisSettings redis) throws Exception {
    members.add(member);
    HeldRedis connection = HeldRedis.open(member.vertx(), redis);
    connections.add(connection);
    ClusterMember.await(connection.whenUp(Duration.ofSeconds(10)));
    CacheSettings settings =
        new CacheSettings(
            member.nodeId(),
            member::memberIds,
            16L << 20,
            16L << 20,
            16 << 10,
            Duration.ofSeconds(1),
            Duration.ofMillis(200),
            true,
            List.of(),
            null,
            false,
            true);
    CacheModule module = new CacheModule(settings, member.bus(), connection);
    caches.add(ClusterMember.await(member.vertx().deployVerticle(module.verticle())));
  }

  boolean set(int member, String key, Object value, String... tags) {
    CacheDependencies on = CacheDependencies.ofTags(tags);
    return ask(member, CacheEndpoints.SET, new CacheSet("p", "notes", key, value, null, on, null))
        .confirmed();
  }

  CacheValue get(int member, String key) {
    return ask(member, CacheEndpoints.GET, new CacheRef("p", "notes", key));
  }

  CacheInvalidated invalidate(int member, CacheInvalidate what) {
    return ask(member, CacheEndpoints.INVALIDATE, what);
  }

  CacheStats stats(int member) {
    return ask(member, CacheEndpoints.STATS, Nothing.NOTHING);
  }

  <Q, R> R ask(int member, Endpoint<Q, R> endpoint, Q request) {
    return Await.result(members.get(member).bus().request(endpoint, request));
  }

  <Q, R> FailureException refused(int member, Endpoint<Q, R> endpoint, Q request) {
    return (FailureException) Await.failure(members.get(member).bus().request(endpoint, request));
  }

  @Override
  public void close() throws Exception {
    for (int i = 0; i < members.size(); i++) {
      ClusterMember.await(members.get(i).vertx().undeploy(caches.get(i)));
      ClusterMember.await(connections.get(i).close());
      members.get(i).close();
    }
  }
}
