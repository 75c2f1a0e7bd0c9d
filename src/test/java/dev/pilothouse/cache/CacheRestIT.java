package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CoherencePromise;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisCli;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
  void beatsAndAsks_whileNothingIsInMemory_areFewerAndProveWithoutAGap() throws Exception {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url()).knowing("a", "b")).following();
    AtomicInteger asks = new AtomicInteger();
    serveOther(node, asks);
    Eventually.until("the other was asked", WATCHED, () -> asks.get() > 1);
    Told resting = watch(redis, node, asks);
    node.set("k", "v");
    node.bringNear("k");
    Told working = watch(redis, node, asks);
    System.out.printf(
        "in %d s with an empty memory: %s, with an entry: %s%n",
        WATCHED.toSeconds(), resting, working);
    // two and one in a lease of a second, and four of both
    assertThat(resting.beats()).isBetween(3, 8);
    assertThat(working.beats()).isGreaterThan(resting.beats() + 1);
    assertThat(resting.asks()).isBetween(1, 5);
    assertThat(working.asks()).isGreaterThan(resting.asks() + 1);
  }

  /** What a node did while it was watched. */
  private record Told(int beats, int asks) {}

  /** A member that promises whatever it is asked for. */
  private static void serveOther(CacheNode node, AtomicInteger asks) {
    TypedBus bus = node.bus();
    bus.serveOn(
        "b",
        CacheEndpoints.LEASE,
        (asked, call) -> {
          asks.incrementAndGet();
          return Future.succeededFuture(new CoherencePromise(0, List.of(), List.of()));
        });
    bus.serveOn("b", CacheEndpoints.NOTICE, (notice, call) -> Future.succeededFuture(Done.DONE));
  }

  private static Told watch(PlainRedis redis, CacheNode node, AtomicInteger asks) throws Exception {
    int askedBefore = asks.get();
    int before = beats(redis);
    long end = System.nanoTime() + WATCHED.toNanos();
    while (System.nanoTime() - end < 0) {
      assertThat(node.coherence()).isEqualTo("tracking");
      Thread.sleep(20);
    }
    return new Told(beats(redis) - before, asks.get() - askedBefore);
  }

  private static int beats(PlainRedis redis) {
    Matcher calls = BEATS.matcher(RedisCli.run(redis.port(), "info", "commandstats"));
    return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
  }
}
