package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cache.entry.Namespace;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheLoaded;
import dev.pilothouse.contracts.cache.CacheStore;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long entries live: sliding, stale while they are made anew, and as nothing. */
@Timeout(60)
final class CacheLifetimesIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Namespace REVIEWS =
      new Namespace(
          "reviews", Duration.ofHours(1), Duration.ofMinutes(10), false, false, false, true, 1);
  private static final Namespace THREADS =
      new Namespace("threads", Duration.ofHours(1), Duration.ZERO, true, false, false, true, 1);

  @TempDir Path dir;
  private final Caches caches = new Caches();
  private CacheNode node;

  @BeforeEach
  void start() {
    PlainRedis redis = caches.closing(PlainRedis.start(dir, 0));
    node = caches.start(CacheSetup.alone("a", redis.url()).declaring(REVIEWS, THREADS)).following();
  }

  @AfterEach
  void close() throws Exception {
    caches.close();
  }

  @Test
  void load_pastItsTimeInANamespaceThatAllowsIt_isServedAndMadeAnew() {
    AtomicInteger made = new AtomicInteger();
    load("reviews", made, Duration.ofMillis(200));
    CacheLoaded stale =
        eventually("served past its time", () -> load("reviews", made, Duration.ofMillis(200)));
    assertThat(stale.value()).isNotNull();
    assertThat(stale.cached()).isTrue();
    Eventually.until("made anew", SOON, () -> !load("reviews", made, Duration.ofHours(1)).stale());
  }

  @Test
  void load_pastItsTimeElsewhere_waitsForTheNewOne() {
    AtomicInteger made = new AtomicInteger();
    load("notes", made, Duration.ofMillis(200));
    Eventually.until(
        "made anew",
        SOON,
        () -> {
          CacheLoaded loaded = load("notes", made, Duration.ofMillis(200));
          assertThat(loaded.stale()).isFalse();
          return "2".equals(CacheNode.text(loaded));
        });
  }

  @Test
  void load_nothingFound_isRemembered() {
    AtomicInteger asked = new AtomicInteger();
    for (int i = 0; i < 20; i++) {
      CacheLoaded loaded =
          Await.result(
              node.load(
                  "absent",
                  CacheDependencies.ofTags("red"),
                  null,
                  () -> {
                    asked.incrementAndGet();
                    return CompletableFuture.completedStage(Optional.empty());
                  }));
      assertThat(loaded.value()).isNull();
    }
    assertThat(asked).hasValue(1);
    assertThat(node.get("absent")).isNull();
    node.endTag("red");
    Await.result(
        node.load("absent", CacheDependencies.NONE, null, () -> CacheNode.made("now there")));
    assertThat(asked).hasValue(1);
  }

  @Test
  void fetch_slidingNamespace_livesAsLongAsItIsRead() {
    Map<String, Bytes> value = Map.of("k", CacheNode.bytes("v"));
    node.ask(CacheEndpoints.STORE, new CacheStore("p", "threads", value, 800L));
    long until = System.nanoTime() + Duration.ofMillis(2_400).toNanos();
    Eventually.until(
        "read for three lives",
        SOON,
        () -> {
          assertThat(
                  node.ask(CacheEndpoints.FETCH, new CacheFetch("p", "threads", List.of("k")))
                      .values())
              .isEqualTo(value);
          return System.nanoTime() - until > 0;
        });
    Await.result(node.vertx().timer(1_500, TimeUnit.MILLISECONDS));
    assertThat(
            node.ask(CacheEndpoints.FETCH, new CacheFetch("p", "threads", List.of("k"))).values())
        .as("untouched for longer than its life")
        .isEmpty();
  }

  private CacheLoaded load(String ns, AtomicInteger made, Duration ttl) {
    return Await.result(
        node.load(
            ns,
            "k",
            CacheDependencies.NONE,
            ttl,
            () -> CacheNode.made(Integer.toString(made.incrementAndGet()))));
  }

  private static CacheLoaded eventually(String what, Supplier<CacheLoaded> load) {
    CacheLoaded[] last = new CacheLoaded[1];
    Eventually.until(
        what,
        SOON,
        () -> {
          last[0] = load.get();
          return last[0].stale();
        });
    return last[0];
  }
}
