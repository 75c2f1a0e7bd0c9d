package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheBegun;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisSettings;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that loses its data: entries are missed, and no version comes again. */
@Timeout(60)
final class CacheEmptyRedisIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final CacheDependencies RED = CacheDependencies.ofTags("red");

  @TempDir Path dir;
  private final Caches caches = new Caches();
  private PlainRedis redis;
  private CacheNode node;

  @BeforeEach
  void start() {
    redis = caches.closing(PlainRedis.start(dir, 0));
    node = caches.start(CacheSetup.alone("a", redis.url())).following();
  }

  @AfterEach
  void close() throws Exception {
    caches.close();
  }

  @Test
  void get_afterFlush_missesAndMemoryIsDropped() {
    node.set("k", "v", RED);
    node.bringNear("k");
    send(Request.cmd(Command.FLUSHALL));
    Eventually.until("dropped", SOON, () -> node.get("k") == null);
    node.set("k", "w", RED);
    assertThat(node.get("k")).isEqualTo("w");
    assertThat(node.endTag("red").acknowledged()).isTrue();
    assertThat(node.get("k")).isNull();
  }

  @Test
  void get_entryThatOutlivedItsCounters_misses() {
    node.set("k", "v", RED);
    String key = "ph:cache:{p}:v:notes:k";
    byte[] entry = Await.result(raw().send(Request.cmd(Command.GET, key))).toBytes();
    send(Request.cmd(Command.FLUSHALL));
    send(Request.cmd(Command.SET).arg(key).arg(entry));
    assertThat(node.get("k")).isNull();
    node.set("other", "makes the counters anew", RED);
    send(Request.cmd(Command.SET).arg(key).arg(entry));
    assertThat(node.get("k")).isNull();
  }

  @Test
  void finish_countersLostMeanwhile_isNotStored() {
    CacheBegun begun = node.begin("k", RED);
    send(Request.cmd(Command.FLUSHALL));
    node.begin("another", RED);
    assertThat(node.finish("k", "v", begun.token()).stored()).isFalse();
    assertThat(node.get("k")).isNull();
  }

  @Test
  void everyCall_restartWithoutData_goesOn() {
    node.set("k", "v", RED);
    redis.restart();
    Eventually.until("confirmed again", SOON, () -> node.set("new", "n", RED).confirmed());
    assertThat(node.get("new")).isEqualTo("n");
    assertThat(node.get("k")).isNull();
    node.following();
  }

  private HeldRedis raw;

  private HeldRedis raw() {
    if (raw == null) {
      raw = HeldRedis.open(node.vertx(), RedisSettings.of(redis.url()));
      caches.closing(() -> Await.result(raw.close()));
      Await.result(raw.whenUp(SOON));
    }
    return raw;
  }

  private void send(Request request) {
    Await.result(raw().send(request));
  }
}
