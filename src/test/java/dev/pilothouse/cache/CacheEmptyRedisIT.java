package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheBegun;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisCli;
import dev.pilothouse.redis.RedisServers;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Redis loses all its data, in operation or over a restart. */
@Timeout(120)
final class CacheEmptyRedisIT {
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
  void reads_allFlushed_missEverywhere(RedisServers.PlainStarter starter) {
    PlainRedis redis = caches.closing(starter.start(folder));
    CacheNode first = caches.on(members.get(0), redis.url());
    CacheNode second = caches.on(members.get(1), redis.url());
    assertThat(first.set("k", "old", ON_TAG).confirmed()).isTrue();
    first.bringNear("k");
    second.bringNear("k");
    CacheBegun begun = second.begin("begun", ON_TAG);
    assertThat(RedisCli.run(redis.port(), "flushall")).isEqualTo("OK");
    Eventually.until(
        "nothing in memory",
        SOON,
        () -> first.stats().nearEntries() == 0 && second.stats().nearEntries() == 0);
    for (CacheNode node : new CacheNode[] {first, second}) {
      assertThat(node.get("k")).isNull();
    }
    assertThat(second.finish("begun", "old", begun.token()).stored()).isFalse();
    Eventually.until("set again", SOON, () -> first.set("k", "new", ON_TAG).confirmed());
    Eventually.until("read again", SOON, () -> "new".equals(second.get("k")));
    assertThat(first.endTag("t").state()).isEqualTo(CacheInvalidated.State.APPLIED);
    assertThat(second.get("k")).isNull();
    assertThat(first.get("k")).isNull();
    // the nodes make themselves known to the emptied server
    second.following();
    assertThat(first.following().set("k", "newer").confirmed()).isTrue();
    second.bringNear("k");
    assertThat(second.get("k")).isEqualTo("newer");
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void reads_restartWithoutData_missEverywhere(RedisServers.PlainStarter starter) {
    PlainRedis redis = caches.closing(starter.start(folder));
    CacheNode first = caches.on(members.get(0), redis.url());
    CacheNode second = caches.on(members.get(1), redis.url());
    assertThat(first.set("ended", "old", ON_TAG).confirmed()).isTrue();
    assertThat(first.set("k", "old").confirmed()).isTrue();
    second.bringNear("ended");
    second.bringNear("k");
    redis.kill();
    Eventually.until("away", SOON, () -> !second.stats().redisUp());
    assertThat(first.endTag("t").acknowledged()).isTrue();
    assertThat(second.get("ended")).isNull();
    redis.restart();
    Eventually.until(
        "back",
        SOON,
        () -> {
          assertThat(first.get("ended")).isNull();
          assertThat(second.get("ended")).isNull();
          return first.set("new", 1).confirmed() && second.set("new", 2).confirmed();
        });
    assertThat(first.get("ended")).isNull();
    assertThat(second.get("ended")).isNull();
    assertThat(first.get("new")).isEqualTo(2);
    assertThat(first.stats().heldInvalidations()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void reads_entryThatOutlivedItsCounters_miss(RedisServers.PlainStarter starter) {
    PlainRedis redis = caches.closing(starter.start(folder));
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url())).following();
    assertThat(node.set("k", "v", ON_TAG).confirmed()).isTrue();
    String key = "ph:cache:{p}:v:notes:k";
    Response entry = Await.result(node.redis().send(Request.cmd(Command.GET, key)));
    RedisCli.run(redis.port(), "flushall");
    Request back = Request.cmd(Command.SET).arg(key).arg(Objects.requireNonNull(entry).toBytes());
    Await.result(node.redis().send(back));
    assertThat(node.get("k")).isNull();
    Eventually.until("counters made anew", SOON, () -> node.set("o", "v", ON_TAG).confirmed());
    Await.result(node.redis().send(back));
    assertThat(node.get("k")).isNull();
    assertThat(node.get("o")).isEqualTo("v");
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void versions_dataLostAgainAndAgain_neverComeBack(RedisServers.PlainStarter starter) {
    PlainRedis redis = caches.closing(starter.start(folder));
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url())).following();
    Map<String, Set<String>> before = new HashMap<>();
    for (int i = 0; i < 6; i++) {
      Map<String, Set<String>> now = new HashMap<>();
      Eventually.until(
          "set with counters",
          SOON,
          () -> {
            boolean confirmed = node.set("k", "v", ON_TAG).confirmed();
            // a set just before the node notices the loss has none, and is never found
            addVersions(redis, now);
            return confirmed && !now.isEmpty();
          });
      assertThat(node.endTag("t").state()).isEqualTo(CacheInvalidated.State.APPLIED);
      assertThat(node.get("k")).isNull();
      addVersions(redis, now);
      assertThat(now).hasSizeGreaterThanOrEqualTo(3);
      now.forEach(
          (counter, versions) -> {
            assertThat(before.getOrDefault(counter, Set.of()))
                .doesNotContainAnyElementsOf(versions);
            before.computeIfAbsent(counter, absent -> new HashSet<>()).addAll(versions);
          });
      if (i % 2 == 0) {
        RedisCli.run(redis.port(), "flushall");
      } else {
        redis.restart();
      }
    }
  }

  private static void addVersions(PlainRedis redis, Map<String, Set<String>> versions) {
    RedisCli.run(redis.port(), "--scan", "--pattern", "ph:cache:{p}:t:*")
        .lines()
        .forEach(
            counter ->
                versions
                    .computeIfAbsent(counter, absent -> new HashSet<>())
                    .add(RedisCli.run(redis.port(), "get", counter)));
  }
}
