package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheBegun;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisCli;
import dev.pilothouse.redis.RedisServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Redis answers with errors: no call fails, and all is well again when Redis is. */
@Timeout(120)
final class CacheRedisErrorsIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final CacheDependencies ON_TAG = CacheDependencies.ofTags("t");

  /** The server answers while it reads only after every 2 MB. */
  private static final String MUCH_DATA =
      "for i = 1, 1000 do redis.call('set', 'fill' .. i, string.rep('x', 20000)) end";

  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void everyScript_scriptsFlushed_isSentAgain(RedisServers.PlainStarter starter) {
    PlainRedis redis = caches.closing(starter.start(folder));
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url())).following();
    for (int i = 0; i < 3; i++) {
      String tag = "t" + i;
      flushScripts(redis);
      assertThat(node.set("k", i, CacheDependencies.ofTags(tag)).confirmed()).isTrue();
      assertThat(node.get("k")).isEqualTo(i);
      flushScripts(redis);
      assertThat(node.endTag(tag).state()).isEqualTo(CacheInvalidated.State.APPLIED);
      assertThat(node.get("k")).isNull();
      flushScripts(redis);
      CacheBegun begun = node.begin("k", ON_TAG);
      assertThat(begun.lead()).isTrue();
      flushScripts(redis);
      assertThat(node.finish("k", "loaded", begun.token()).stored()).isTrue();
      flushScripts(redis);
      assertThat(node.delete("k").confirmed()).isTrue();
      assertThat(node.get("k")).isNull();
    }
    assertThat(node.counts().unavailable()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void everyCall_redisReadsItsDataForLong_neverFails(RedisServers.PlainStarter starter) {
    PlainRedis redis =
        caches.closing(starter.start(folder, "--key-load-delay", "2000", "--rdbcompression", "no"));
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url())).following();
    assertThat(node.set("ended", "old", ON_TAG).confirmed()).isTrue();
    assertThat(node.set("kept", "v").confirmed()).isTrue();
    RedisCli.run(redis.port(), "eval", MUCH_DATA, "0");
    assertThat(RedisCli.run(redis.port(), "save")).isEqualTo("OK");
    redis.restart();
    assertThat(RedisCli.run(redis.port(), "get", "x")).contains("LOADING");
    assertThat(everyCall(node)).isEqualTo(CacheInvalidated.State.HELD);
    assertThat(node.get("ended")).isNull();
    Eventually.until(
        "confirmed again",
        SOON,
        () -> {
          everyCall(node);
          assertThat(node.get("ended")).isNull();
          return node.set("again", 1).confirmed();
        });
    assertThat(node.get("ended")).isNull();
    // what a snapshot has may be older than an invalidation
    assertThat(node.get("kept")).isNull();
    assertThat(node.get("again")).isEqualTo(1);
    assertThat(node.stats().heldInvalidations()).isZero();
    node.following();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void everyCall_passwordChanged_neverFails(RedisServers.PlainStarter starter) {
    PlainRedis redis = caches.closing(starter.start(folder, "--requirepass", "right"));
    everyCallWhilePasswordIs("other", redis, "redis://:right@127.0.0.1:" + redis.port(), "right");
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void everyCall_passwordSet_neverFails(RedisServers.PlainStarter starter) {
    PlainRedis redis = caches.closing(starter.start(folder));
    everyCallWhilePasswordIs("other", redis, redis.url(), "");
  }

  private void everyCallWhilePasswordIs(
      String other, PlainRedis redis, String url, String password) {
    CacheNode node = caches.start(CacheSetup.alone("a", url)).following();
    assertThat(node.set("ended", "old", ON_TAG).confirmed()).isTrue();
    assertThat(node.set("kept", "v").confirmed()).isTrue();
    cli(redis, password, "config", "set", "requirepass", other);
    cli(redis, other, "client", "kill", "type", "normal");
    Eventually.until("away", SOON, () -> !node.stats().redisUp());
    Eventually.until(
        "refused a few times",
        SOON,
        () -> {
          everyCall(node);
          return cli(redis, other, "info", "errorstats")
              .matches("(?s).*errorstat_(NOAUTH|WRONGPASS):count=([4-9]|\\d\\d).*");
        });
    assertThat(everyCall(node)).isEqualTo(CacheInvalidated.State.HELD);
    assertThat(node.get("ended")).isNull();
    cli(redis, other, "config", "set", "requirepass", password);
    Eventually.until(
        "confirmed again",
        SOON,
        () -> {
          assertThat(node.get("ended")).isNull();
          return node.set("again", 1).confirmed();
        });
    assertThat(node.get("ended")).isNull();
    assertThat(node.get("kept")).isEqualTo("v");
    assertThat(node.stats().heldInvalidations()).isZero();
    node.following();
  }

  /** None of them fails; what became of the invalidation of {@link #ON_TAG}. */
  private static CacheInvalidated.State everyCall(CacheNode node) {
    CacheInvalidated ended = node.endTag("t");
    node.get("absent");
    node.set("any", 1);
    node.delete("gone");
    node.end(CacheInvalidate.pattern(CacheNode.PROJECT, "other", "none[0-9]"));
    node.begin("begun", CacheDependencies.NONE);
    assertThat(
            CacheNode.text(
                Await.result(
                    node.load(
                        "loaded", CacheDependencies.NONE, null, () -> CacheNode.made("made")))))
        .isEqualTo("made");
    return ended.state();
  }

  private static void flushScripts(PlainRedis redis) {
    assertThat(RedisCli.run(redis.port(), "script", "flush")).isEqualTo("OK");
  }

  private static String cli(PlainRedis redis, String password, String... command) {
    List<String> arguments = new ArrayList<>();
    if (!password.isEmpty()) {
      arguments.addAll(List.of("--no-auth-warning", "-a", password));
    }
    arguments.addAll(List.of(command));
    String answer = RedisCli.run(redis.port(), arguments.toArray(String[]::new));
    assertThat(answer).doesNotContain("NOAUTH Auth", "WRONGPASS inv", "ERR ");
    return answer;
  }
}
