package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cache.entry.Namespace;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheLoad;
import dev.pilothouse.contracts.cache.CacheLoaded;
import dev.pilothouse.contracts.cache.CacheStore;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisCli;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long entries live, and what is served while they are made anew. */
@Timeout(120)
final class CacheLifetimesIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final CacheDependencies NONE = CacheDependencies.NONE;

  /** Entries that are served for long after their time. */
  private static final Namespace STALE =
      new Namespace(
          "news", Duration.ofMillis(400), Duration.ofMinutes(1), false, false, false, true, 1);

  @AutoClose private static CacheMembers members;
  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();
  private PlainRedis redis;
  private CacheNode first;
  private CacheNode second;

  @BeforeAll
  static void startMembers() throws Exception {
    members = CacheMembers.start(2);
  }

  @BeforeEach
  void start() {
    redis = caches.closing(PlainRedis.start(folder, 0));
    first = start(0);
    second = start(1);
  }

  @Test
  void load_nothingThere_isRememberedForAShortTime() {
    AtomicInteger loads = new AtomicInteger();
    CacheLoad.Loader nothing =
        () -> {
          loads.incrementAndGet();
          return CompletableFuture.completedStage(Optional.empty());
        };
    CacheLoaded loaded =
        Await.result(first.load("k", CacheDependencies.ofTags("t"), null, nothing));
    assertThat(loaded.value()).isNull();
    assertThat(loaded.cached()).isFalse();
    for (int i = 0; i < 20; i++) {
      for (CacheNode node : List.of(first, second)) {
        CacheLoaded again =
            Await.result(node.load("k", CacheDependencies.ofTags("t"), null, nothing));
        assertThat(again.value()).isNull();
        assertThat(again.cached()).isTrue();
      }
    }
    assertThat(loads.get()).isEqualTo(1);
    assertThat(first.get("k")).isNull();
    assertThat(first.ask(CacheEndpoints.FETCH, new CacheFetch("p", "notes", List.of("k"))).values())
        .isEmpty();
    assertThat(pttl("ph:cache:{p}:v:notes:k")).isBetween(1L, 30_000L);
    // and ends like anything else
    assertThat(second.endTag("t").acknowledged()).isTrue();
    assertThat(text(first, "notes", "k", () -> CacheNode.made("there now"))).isEqualTo("there now");
  }

  @Test
  void load_nothingThereForAShorterTime_isRememberedForThat() {
    AtomicInteger loads = new AtomicInteger();
    CacheLoad.Loader nothing =
        () -> {
          loads.incrementAndGet();
          return CompletableFuture.completedStage(Optional.empty());
        };
    Duration brief = Duration.ofMillis(300);
    Await.result(first.load("k", NONE, brief, nothing));
    Eventually.until(
        "asked again",
        SOON,
        () -> {
          Await.result(first.load("k", NONE, brief, nothing));
          return loads.get() == 2;
        });
  }

  @Test
  void session_readAgainAndAgain_livesOn() {
    store(first, "session", "read", 2_000);
    store(first, "session", "unread", 2_000);
    long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    Eventually.until(
        "several lifetimes are over",
        SOON,
        () -> {
          assertThat(fetched(first, "session", "read")).isTrue();
          assertThat(fetched(second, "session", "read")).isTrue();
          return System.nanoTime() - until > 0;
        });
    assertThat(fetched(first, "session", "unread")).isFalse();
    assertThat(fetched(second, "session", "unread")).isFalse();
    Duration lived =
        Eventually.until("its time is up", SOON, () -> pttl("ph:cache:{p}:v:session:read") == -2);
    assertThat(lived).isLessThan(Duration.ofSeconds(4));
    Eventually.until("gone", SOON, () -> !fetched(second, "session", "read"));
    assertThat(fetched(first, "session", "read")).isFalse();
  }

  @Test
  void entry_notSliding_endsHoweverOftenItIsRead() {
    store(first, "notes", "k", 700);
    Duration lived =
        Eventually.until(
            "over", SOON, () -> !fetched(first, "notes", "k") && !fetched(second, "notes", "k"));
    assertThat(lived).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void load_pastItsTime_servesTheOldOneWhileOneMakesItAnew() {
    assertThat(text(first, "news", "k", () -> CacheNode.made("old"))).isEqualTo("old");
    CompletableFuture<Optional<Bytes>> anew = new CompletableFuture<>();
    AtomicInteger loads = new AtomicInteger();
    CacheLoad.Loader refresh =
        () -> {
          loads.incrementAndGet();
          return anew;
        };
    Eventually.until(
        "past its time",
        SOON,
        () -> Await.result(first.load("news", "k", NONE, null, refresh)).stale());
    for (int i = 0; i < 100; i++) {
      CacheLoaded stale = Await.result(first.load("news", "k", NONE, null, refresh));
      assertThat(CacheNode.text(stale)).isEqualTo("old");
      assertThat(stale.cached()).isTrue();
      assertThat(stale.stale()).isTrue();
      assertThat(text(second, "news", "k", refresh)).isEqualTo("old");
    }
    // a plain read gives nothing that is past its time
    assertThat(fetched(first, "news", "k")).isFalse();
    Eventually.until("begun", SOON, () -> loads.get() > 0);
    assertThat(loads.get()).isEqualTo(1);
    anew.complete(Optional.of(CacheNode.bytes("new")));
    Eventually.until(
        "made anew", SOON, () -> "new".equals(text(first, "news", "k", () -> CacheNode.made("?"))));
    Eventually.until(
        "on the other too",
        SOON,
        () -> !"old".equals(text(second, "news", "k", () -> CacheNode.made("newer"))));
  }

  @Test
  void load_pastItsTimeElsewhere_waitsForTheNewOne() {
    AtomicInteger made = new AtomicInteger();
    Eventually.until(
        "made anew",
        SOON,
        () -> {
          CacheLoaded loaded =
              Await.result(
                  first.load(
                      "k",
                      NONE,
                      Duration.ofMillis(200),
                      () -> CacheNode.made("v" + made.incrementAndGet())));
          assertThat(loaded.stale()).isFalse();
          return "v2".equals(CacheNode.text(loaded));
        });
  }

  @Test
  void load_pastItsTimeAndTheLoaderFails_servesTheOldOneOn() {
    assertThat(text(first, "news", "k", () -> CacheNode.made("old"))).isEqualTo("old");
    AtomicInteger loads = new AtomicInteger();
    CacheLoad.Loader failing =
        () -> {
          loads.incrementAndGet();
          return CompletableFuture.failedStage(new IllegalStateException("the source is away"));
        };
    Eventually.until(
        "tried several times",
        SOON,
        () -> {
          assertThat(text(first, "news", "k", failing)).isEqualTo("old");
          return loads.get() >= 3;
        });
    Eventually.until(
        "made anew",
        SOON,
        () -> "new".equals(text(first, "news", "k", () -> CacheNode.made("new"))));
  }

  @Test
  void load_pastItsTimeAndEnded_isNotServed() {
    CacheDependencies onTag = CacheDependencies.ofTags("t");
    Await.result(first.load("news", "k", onTag, null, () -> CacheNode.made("old")));
    Eventually.until("past its time", SOON, () -> !fetched(first, "news", "k"));
    assertThat(second.endTag("t").acknowledged()).isTrue();
    CacheLoaded loaded =
        Await.result(first.load("news", "k", onTag, null, () -> CacheNode.made("new")));
    assertThat(CacheNode.text(loaded)).isEqualTo("new");
    assertThat(loaded.stale()).isFalse();
  }

  @Test
  void load_hotAndSlowToMake_isMadeAnewBeforeItsTimeIsUp() {
    AtomicInteger loads = new AtomicInteger();
    Duration ttl = Duration.ofSeconds(2);
    CacheLoad.Loader slow =
        () ->
            first
                .vertx()
                .timer(150, TimeUnit.MILLISECONDS)
                .map(passed -> Optional.of(CacheNode.bytes("v" + loads.incrementAndGet())))
                .toCompletionStage();
    Await.result(first.load("hot", NONE, ttl, slow));
    AtomicInteger waited = new AtomicInteger();
    Eventually.until(
        "made anew several times",
        SOON,
        () -> {
          CacheLoaded loaded = Await.result(first.load("hot", NONE, ttl, slow));
          assertThat(loaded.stale()).isFalse();
          if (!loaded.cached()) {
            waited.incrementAndGet();
          }
          return loads.get() >= 4;
        });
    // a machine that is busy for two seconds lets it end
    assertThat(waited.get()).as("callers that waited for a load").isLessThanOrEqualTo(1);
    assertThat(first.counts().stale()).isZero();
  }

  @Test
  void load_quickToMake_isMadeWhenItsTimeIsUp() {
    AtomicInteger loads = new AtomicInteger();
    Duration ttl = Duration.ofMinutes(10);
    for (int i = 0; i < 200; i++) {
      Await.result(
          first.load(
              "quick",
              NONE,
              ttl,
              () -> {
                loads.incrementAndGet();
                return CacheNode.made("v");
              }));
    }
    assertThat(loads.get()).isEqualTo(1);
  }

  @Test
  void set_withoutTime_isCutByUpToATenth() {
    for (int i = 0; i < 20; i++) {
      first.set("k" + i, i);
      assertThat(pttl("ph:cache:{p}:v:notes:k" + i)).isBetween(77_000_000L, 86_400_000L);
    }
    assertThat(
            IntStream.range(0, 20)
                .mapToObj(i -> pttl("ph:cache:{p}:v:notes:k" + i) / 1000)
                .distinct())
        .hasSizeGreaterThan(10);
  }

  private CacheNode start(int member) {
    return caches
        .start(CacheSetup.on(members.get(member), redis.url()).declaring(STALE))
        .following();
  }

  private static @Nullable String text(
      CacheNode node, String ns, String key, CacheLoad.Loader loader) {
    return CacheNode.text(Await.result(node.load(ns, key, NONE, null, loader)));
  }

  private static void store(CacheNode node, String ns, String key, long ttlMs) {
    CacheStore store = new CacheStore("p", ns, Map.of(key, CacheNode.bytes("v")), ttlMs);
    assertThat(node.ask(CacheEndpoints.STORE, store).confirmed()).isTrue();
  }

  private static boolean fetched(CacheNode node, String ns, String key) {
    return node.ask(CacheEndpoints.FETCH, new CacheFetch("p", ns, List.of(key)))
        .values()
        .containsKey(key);
  }

  private long pttl(String redisKey) {
    return Long.parseLong(RedisCli.run(redis.port(), "pttl", redisKey));
  }
}
