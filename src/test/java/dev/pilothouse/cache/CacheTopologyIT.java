package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheKeys;
import dev.pilothouse.contracts.cache.CacheLink;
import dev.pilothouse.contracts.cache.CacheSetMany;
import dev.pilothouse.contracts.cache.CacheValue;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisSettings;
import dev.pilothouse.redis.RedisTls;
import dev.pilothouse.redis.RedisTopology;
import dev.pilothouse.redis.TestCertificates;
import dev.pilothouse.redis.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cache of two members over real servers: a Redis Cluster, and one that speaks TLS only. */
@Timeout(120)
final class CacheTopologyIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir Path dir;

  @Test
  void everyCall_redisCluster_worksAndMembersTellEachOther() throws Exception {
    try (TestCluster servers = TestCluster.start(dir, 3);
        TwoMembers two =
            TwoMembers.start(
                RedisSettings.of(servers.node(0).url())
                    .withOperationTimeout(Duration.ofMillis(500))
                    .withTopology(new RedisTopology.Cluster(List.of())))) {
      endsOnBothMembers(two);
      assertThat(two.stats(1).coherence()).isEqualTo("bus");
      twoProjectsInDifferentSlots(two);
      servers.owner("ph:cache:{p}:x").kill();
      CacheInvalidated held = two.invalidate(0, CacheInvalidate.tags("p", List.of("t")));
      assertThat(held.state()).isNotEqualTo(CacheInvalidated.State.APPLIED);
      assertThat(two.get(1, "a").found()).isFalse();
    }
  }

  @Test
  void everyCall_tls_worksAndRedisTellsOfChanges() throws Exception {
    TestCertificates authority = new TestCertificates(dir.resolve("tls"));
    authority.sign("server", "IP:127.0.0.1");
    int port = PlainRedis.freePort();
    try (PlainRedis server =
            PlainRedis.start(dir, port, authority.serverOptions(port, "server", false));
        TwoMembers two =
            TwoMembers.start(
                RedisSettings.of("rediss://127.0.0.1:" + server.port())
                    .withOperationTimeout(Duration.ofMillis(500))
                    .withTls(new RedisTls(authority.ca(), null, null)))) {
      Eventually.until(
          "Redis tells of changes", SOON, () -> two.stats(0).coherence().equals("tracking"));
      endsOnBothMembers(two);
    }
  }

  private static void endsOnBothMembers(TwoMembers two) {
    assertThat(two.set(0, "src/a", "old", "t")).isTrue();
    assertThat(two.set(0, "src/b", "kept")).isTrue();
    inMemoryOf(two, 1, "src/a");
    CacheInvalidated ended = two.invalidate(0, CacheInvalidate.tags("p", List.of("t")));
    assertThat(ended.state()).isEqualTo(CacheInvalidated.State.APPLIED);
    assertThat(two.get(1, "src/a")).isEqualTo(CacheValue.MISS);
    assertThat(two.get(1, "src/b").value()).isEqualTo("kept");

    two.set(1, "src/a", "new");
    assertThat(two.get(0, "src/a").value()).isEqualTo("new");
    two.invalidate(1, CacheInvalidate.pattern("p", "notes", "src/?"));
    assertThat(two.get(0, "src/a").found()).isFalse();
    assertThat(two.get(0, "src/b").found()).isFalse();

    two.ask(0, CacheEndpoints.LINK, new CacheLink("p", "x", List.of("y")));
    assertThat(two.invalidate(0, CacheInvalidate.dependents("p", List.of("y"))).counters())
        .isEqualTo(2);
    two.ask(
        0, CacheEndpoints.SET_MANY, new CacheSetMany("p", "notes", Map.of("a", 1, "b", 2), null));
    assertThat(
            two.ask(1, CacheEndpoints.GET_MANY, new CacheKeys("p", "notes", List.of("a", "b")))
                .values())
        .isEqualTo(Map.of("a", 1, "b", 2));
  }

  private static void twoProjectsInDifferentSlots(TwoMembers two) {
    for (String project : List.of("p1", "p2", "p3", "p4")) {
      CacheSetMany values = new CacheSetMany(project, "notes", Map.of("k", project), null);
      assertThat(two.ask(0, CacheEndpoints.SET_MANY, values).confirmed()).isTrue();
      assertThat(two.invalidate(1, CacheInvalidate.onProjectDelete(project)).acknowledged())
          .isTrue();
    }
  }

  private static void inMemoryOf(TwoMembers two, int member, String key) {
    Eventually.until(
        "in memory",
        SOON,
        () -> {
          long before = nearHits(two, member);
          return two.get(member, key).found() && nearHits(two, member) > before;
        });
  }

  private static long nearHits(TwoMembers two, int member) {
    return two.stats(member).namespaces().stream()
        .filter(ns -> ns.ns().equals("notes"))
        .mapToLong(ns -> ns.nearHits())
        .sum();
  }
}
