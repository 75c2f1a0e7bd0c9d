package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheInvalidated.State;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that both reach Redis and not each other, as in a cluster that has split. */
@Timeout(60)
final class CacheSplitIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final CacheDependencies RED = CacheDependencies.ofTags("red");

  @TempDir Path dir;
  private final Caches caches = new Caches();
  private PlainRedis redis;
  private CacheNode here;
  private CacheNode there;

  @BeforeEach
  void start() {
    redis = caches.closing(PlainRedis.start(dir, 0));
    here = caches.start(CacheSetup.alone("here", redis.url())).following();
    there = caches.start(CacheSetup.alone("there", redis.url())).following();
  }

  @AfterEach
  void close() throws Exception {
    caches.close();
  }

  @Test
  void invalidation_onOneSide_isNeverStaleOnTheOtherOnceAcknowledged() {
    for (int i = 0; i < 3; i++) {
      here.set("k", i, RED);
      there.bringNear("k");
      assertThat(there.get("k")).isEqualTo(i);
      long began = System.nanoTime();
      CacheInvalidated ended = here.endTag("red");
      assertThat(ended.state()).isEqualTo(State.APPLIED);
      assertThat(there.get("k")).isNull();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }
  }

  @Test
  void writes_onBothSides_redisIsTheTruth() {
    here.set("k", "of here");
    there.set("k", "of there");
    Eventually.until("both agree", SOON, () -> "of there".equals(here.get("k")));
    assertThat(there.get("k")).isEqualTo("of there");
    assertThat(here.delete("k").confirmed()).isTrue();
    assertThat(there.get("k")).isNull();
  }

  @Test
  void kept_thereWhileRedisWasAway_doesNotComeBackOverANewerOne() {
    here.set("k", "old");
    redis.pause();
    Eventually.until("away", SOON, () -> !there.set("k", "kept there").confirmed());
    redis.resume();
    Eventually.until("back", SOON, () -> here.stats().redisUp() && there.stats().redisUp());
    assertThat(here.set("k", "new").confirmed()).isTrue();
    assertThat(here.get("k")).isEqualTo("new");
    Eventually.until("nothing is kept", SOON, () -> there.stats().keptWrites() == 0);
    assertThat(here.get("k")).isEqualTo("new");
  }
}
