package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheKeys;
import dev.pilothouse.contracts.cache.CacheSetMany;
import dev.pilothouse.contracts.cache.CacheWarm;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisCli;
import dev.pilothouse.redis.RedisServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Redis answers late: no caller waits for it longer than its operation timeout. */
@Timeout(60)
final class CacheSlowRedisIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** Two commands of 100 ms each at most, on a machine that is busy. */
  private static final Duration BOUND = Duration.ofMillis(700);

  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void everyCall_redisPausesItsClients_isBounded(RedisServers.PlainStarter starter) {
    PlainRedis redis = caches.closing(starter.start(folder));
    CacheNode node = start(redis);
    RedisCli.run(redis.port(), "client", "pause", "3000");
    everyCallIsBounded(node);
    Eventually.until("confirmed again", SOON, () -> node.set("again", 1).confirmed());
    assertThat(node.get("known")).isEqualTo("v");
    assertThat(node.stats().heldInvalidations()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void everyCall_redisBusyWithAScript_isBounded(RedisServers.PlainStarter starter) {
    PlainRedis redis = caches.closing(starter.start(folder, "--lua-time-limit", "1000"));
    CacheNode node = start(redis);
    CompletableFuture<String> script =
        CompletableFuture.supplyAsync(
            () -> RedisCli.run(redis.port(), "eval", "while true do end", "0"));
    Eventually.until("the script runs", SOON, () -> !node.set("busy", 1).confirmed());
    everyCallIsBounded(node);
    Eventually.until(
        "the script ends",
        SOON,
        () -> RedisCli.run(redis.port(), "script", "kill").equals("OK") || script.isDone());
    Eventually.until("confirmed again", SOON, () -> node.set("again", 1).confirmed());
    assertThat(node.get("known")).isEqualTo("v");
  }

  private CacheNode start(PlainRedis redis) {
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url()).impatient()).following();
    Eventually.until("confirmed", SOON, () -> node.set("known", "v").confirmed());
    return node;
  }

  /** Also the first calls, before the node knows that Redis is slow, and those after. */
  private static void everyCallIsBounded(CacheNode node) {
    for (int i = 0; i < 4; i++) {
      String key = "k" + i;
      assertThat(bounded(() -> node.get("absent"))).isNull();
      assertThat(bounded(() -> node.set(key, "mine")).confirmed()).isFalse();
      assertThat(bounded(() -> node.get(key))).isEqualTo("mine");
      assertThat(
              bounded(
                      () ->
                          node.ask(
                              CacheEndpoints.SET_MANY,
                              new CacheSetMany(
                                  CacheNode.PROJECT, CacheNode.NS, Map.of("m", 1), null)))
                  .confirmed())
          .isFalse();
      CacheKeys keys = new CacheKeys(CacheNode.PROJECT, CacheNode.NS, List.of("m", "none"));
      assertThat(bounded(() -> node.ask(CacheEndpoints.GET_MANY, keys)).values())
          .containsOnlyKeys("m");
      assertThat(bounded(() -> node.begin("begun", CacheDependencies.NONE)).lead()).isTrue();
      assertThat(bounded(() -> node.delete("gone")).confirmed()).isFalse();
      assertThat(
              bounded(() -> node.end(CacheInvalidate.pattern(CacheNode.PROJECT, "other", "a*")))
                  .acknowledged())
          .isTrue();
      CacheWarm warm = new CacheWarm(CacheNode.PROJECT, CacheNode.NS, List.of("absent"));
      assertThat(bounded(() -> node.ask(CacheEndpoints.WARM, warm)).entries()).isZero();
      assertThat(bounded(() -> node.ask(CacheEndpoints.STATS, Nothing.NOTHING)).nodeId())
          .isEqualTo("a");
      String loaded = "loaded" + i;
      assertThat(
              bounded(
                  () ->
                      CacheNode.text(
                          Await.result(
                              node.load(
                                  loaded,
                                  CacheDependencies.NONE,
                                  null,
                                  () -> CacheNode.made(loaded))))))
          .isEqualTo(loaded);
    }
  }

  private static <T> T bounded(Supplier<T> call) {
    long start = System.nanoTime();
    T answer = call.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    return answer;
  }
}
