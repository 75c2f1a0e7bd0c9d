package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheInvalidated.State;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Redis away at the start, or while entries are set and ended, and back later. */
@Timeout(60)
final class CacheAwayStartIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final CacheDependencies RED = CacheDependencies.ofTags("red");

  @TempDir Path dir;
  private final Caches caches = new Caches();

  @AfterEach
  void close() throws Exception {
    caches.close();
  }

  @Test
  void everyCall_redisNeverThere_worksFromMemory() {
    CacheNode node = caches.start(CacheSetup.alone("a", nowhere()).withoutWaiting());
    assertThat(node.set("k", "v", RED).confirmed()).isFalse();
    assertThat(node.get("k")).isEqualTo("v");
    assertThat(node.endTag("red").state()).isEqualTo(State.HELD);
    assertThat(node.get("k")).isNull();
    assertThat(node.set("k", "w", RED).confirmed()).isFalse();
    assertThat(node.get("k")).isEqualTo("w");
    assertThat(node.delete("k").confirmed()).isFalse();
    assertThat(node.get("k")).isNull();
  }

  @Test
  void held_redisBack_isAppliedBeforeAnythingIsBelieved() {
    PlainRedis redis = caches.closing(PlainRedis.start(dir, 0, "--appendonly", "yes"));
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url())).following();
    node.set("k", "old", RED);
    node.set("other", "kept");
    redis.kill();
    Eventually.until("away", SOON, () -> !node.stats().redisUp());
    assertThat(node.endTag("red").state()).isEqualTo(State.HELD);
    assertThat(node.get("k")).isNull();
    redis.restart();
    Eventually.until("back", SOON, () -> node.stats().redisUp());
    assertThat(node.stats().heldInvalidations()).isZero();
    assertThat(node.get("k")).isNull();
    assertThat(node.get("other")).isEqualTo("kept");
  }

  @Test
  void held_nodeEndsToo_isAppliedByItsNextRun() throws Exception {
    PlainRedis redis = caches.closing(PlainRedis.start(dir, 0, "--appendonly", "yes"));
    Path data = Files.createDirectories(dir.resolve("data"));
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url()).in(data)).following();
    node.set("k", "old", RED);
    redis.kill();
    Eventually.until("away", SOON, () -> !node.stats().redisUp());
    assertThat(node.endTag("red").acknowledged()).isTrue();
    assertThat(data.resolve("cache-held")).exists();
    caches.close(node);
    redis.restart();
    CacheNode next = caches.start(CacheSetup.alone("a", redis.url()).in(data));
    Eventually.until("told", SOON, () -> next.stats().redisUp());
    assertThat(next.get("k")).isNull();
    Eventually.until("nothing left", SOON, () -> !Files.exists(data.resolve("cache-held")));
  }

  @Test
  void kept_redisBack_isWrittenOnceTheNewestOfEachKey() {
    PlainRedis redis = caches.closing(PlainRedis.start(dir, 0, "--appendonly", "yes"));
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url())).following();
    node.set("known", "v", RED);
    node.bringNear("known");
    redis.kill();
    Eventually.until("away", SOON, () -> !node.stats().redisUp());
    node.set("k", "1");
    node.set("k", "2");
    node.set("ended", "x", RED);
    node.endTag("red");
    redis.restart();
    Eventually.until(
        "written", SOON, () -> node.stats().redisUp() && node.stats().keptWrites() == 0);
    CacheNode other = caches.start(CacheSetup.alone("b", redis.url())).following();
    Eventually.until("the newest is read elsewhere", SOON, () -> "2".equals(other.get("k")));
    assertThat(other.get("ended")).isNull();
  }

  private static String nowhere() {
    return "redis://127.0.0.1:" + PlainRedis.freePort();
  }
}
