package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisCli;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node with nothing in memory does less to be allowed to serve it, and goes on at once. */
@Timeout(60)
final class CacheRestIT {
  private static final Duration WATCHED = Duration.ofSeconds(3);
  private static final Pattern BEATS = Pattern.compile("cmdstat_pexpire:calls=(\\d+)");

  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();

  @Test
  void beats_whileNothingIsInMemory_areHalfAsManyAndProveWithoutAGap() throws Exception {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url())).following();
    int resting = beatsWhileFollowing(redis, node);
    node.set("k", "v");
    node.bringNear("k");
    int working = beatsWhileFollowing(redis, node);
    System.out.printf(
        "beats in %d s: %d with an empty memory, %d with an entry%n",
        WATCHED.toSeconds(), resting, working);
    // four a lease of a second, and two
    assertThat(resting).isBetween(3, 8);
    assertThat(working).isGreaterThan(resting + 1);
  }

  private static int beatsWhileFollowing(PlainRedis redis, CacheNode node) throws Exception {
    int before = beats(redis);
    long end = System.nanoTime() + WATCHED.toNanos();
    while (System.nanoTime() - end < 0) {
      assertThat(node.coherence()).isEqualTo("tracking");
      Thread.sleep(20);
    }
    return beats(redis) - before;
  }

  private static int beats(PlainRedis redis) {
    Matcher calls = BEATS.matcher(RedisCli.run(redis.port(), "info", "commandstats"));
    return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
  }
}
