package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheLoad;
import dev.pilothouse.contracts.cache.CacheLoaded;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many callers want what is not there at once. */
@Timeout(120)
final class CacheHerdIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final CacheDependencies ON_TAG = CacheDependencies.ofTags("t");
  private static final int CALLERS = 1_000;
  private static final Duration LEAD = Duration.ofSeconds(5);

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
    first = caches.on(members.get(0), redis.url());
    second = caches.on(members.get(1), redis.url());
    // counters that are made meanwhile would be taken for changes
    assertThat(first.set("warm", 1, ON_TAG).confirmed()).isTrue();
    first.bringNear("warm");
    second.bringNear("warm");
  }

  @Test
  void load_thousandCallersOnEachMember_callsAboutOneLoader() {
    int atAll = 0;
    int rounds = 10;
    for (int round = 0; round < rounds; round++) {
      String key = "cold" + round;
      String value = "value" + round;
      AtomicInteger here = new AtomicInteger();
      AtomicInteger there = new AtomicInteger();
      List<Future<CacheLoaded>> all = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        all.add(load(first, key, () -> slowly(first, here, value)));
        all.add(load(second, key, () -> slowly(second, there, value)));
      }
      all.forEach(caller -> assertThat(CacheNode.text(Await.result(caller))).isEqualTo(value));
      assertThat(here.get()).as("loads on one member").isLessThanOrEqualTo(1);
      assertThat(there.get()).as("loads on the other").isLessThanOrEqualTo(1);
      atAll += here.get() + there.get();
    }
    System.out.printf(
        "%d cold keys, %d callers on each of 2 members: %d loads%n", rounds, CALLERS, atAll);
    assertThat(atAll).isBetween(rounds, rounds + 3);
  }

  @Test
  void load_loaderFails_releasesAllCallersAtOnceWithItsFailure() {
    CompletableFuture<Optional<Bytes>> failing = new CompletableFuture<>();
    AtomicInteger loads = new AtomicInteger();
    List<Future<CacheLoaded>> all =
        IntStream.range(0, CALLERS)
            .mapToObj(
                i ->
                    load(
                        first,
                        "cold",
                        () -> {
                          loads.incrementAndGet();
                          return failing;
                        }))
            .toList();
    Eventually.until(
        "all wait for one", SOON, () -> loads.get() == 1 && first.counts().shared() == CALLERS - 1);
    long failed = System.nanoTime();
    failing.completeExceptionally(
        new FailureException(FailureCode.OVERLOADED, "the embedder is busy"));
    for (Future<CacheLoaded> caller : all) {
      assertThat(
              assertThat(Await.failure(caller))
                  .asInstanceOf(type(FailureException.class))
                  .actual()
                  .failure()
                  .message())
          .isEqualTo("the embedder is busy");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - failed)).isLessThan(Duration.ofSeconds(2));
    assertThat(first.counts().loadFailures()).isEqualTo(1);
    // the next to ask may load at once, here or elsewhere
    long asked = System.nanoTime();
    assertThat(text(load(second, "cold", () -> CacheNode.made("v")))).isEqualTo("v");
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(LEAD.dividedBy(2));
    assertThat(first.get(CacheNode.PROJECT, CacheNode.NS, "cold")).isNull();
    assertThat(text(load(first, "cold", () -> CacheNode.made("other")))).isEqualTo("v");
  }

  @Test
  void load_loaderThrows_failsAndLetsOthersLoad() {
    Throwable failure =
        Await.failure(
            load(
                first,
                "cold",
                () -> {
                  throw new IllegalStateException("broken");
                }));
    assertThat(failure).isInstanceOf(FailureException.class);
    assertThat(text(load(first, "cold", () -> CacheNode.made("v")))).isEqualTo("v");
  }

  @Test
  void load_leadingNodeDies_othersGoOnAfterTheLead() throws Exception {
    // on a Vert.x of its own, which ends without a word to the others
    CacheNode doomed = CacheNode.start(CacheSetup.alone("doomed", redis.url())).following();
    CompletableFuture<Void> begun = new CompletableFuture<>();
    try {
      load(
          doomed,
          "cold",
          () -> {
            begun.complete(null);
            return new CompletableFuture<>();
          });
      begun.get(10, TimeUnit.SECONDS);
      AtomicInteger loads = new AtomicInteger();
      long asked = System.nanoTime();
      List<Future<CacheLoaded>> waiting =
          IntStream.range(0, 100)
              .mapToObj(
                  i ->
                      load(
                          first,
                          "cold",
                          () -> {
                            loads.incrementAndGet();
                            return CacheNode.made("v");
                          }))
              .toList();
      Await.result(doomed.vertx().close());
      assertThat(loads.get()).isZero();
      waiting.forEach(caller -> assertThat(text(caller)).isEqualTo("v"));
      assertThat(Duration.ofNanos(System.nanoTime() - asked))
          .isBetween(LEAD.dividedBy(2), LEAD.plusSeconds(3));
      assertThat(loads.get()).isEqualTo(1);
      assertThat(second.get("cold")).isNull();
      assertThat(text(load(second, "cold", () -> CacheNode.made("other")))).isEqualTo("v");
    } finally {
      Await.result(doomed.vertx().close());
    }
  }

  @Test
  void load_withoutRedis_isSharedOnTheNode() {
    redis.kill();
    Eventually.until("away", SOON, () -> !first.stats().redisUp());
    AtomicInteger loads = new AtomicInteger();
    List<Future<CacheLoaded>> all =
        IntStream.range(0, CALLERS)
            .mapToObj(i -> load(first, "cold", () -> slowly(first, loads, "v")))
            .toList();
    all.forEach(caller -> assertThat(text(caller)).isEqualTo("v"));
    assertThat(loads.get()).isEqualTo(1);
    assertThat(first.counts().shared()).isEqualTo(CALLERS - 1);
  }

  private static Future<CacheLoaded> load(CacheNode node, String key, CacheLoad.Loader loader) {
    return node.load(key, ON_TAG, null, loader);
  }

  private static String text(Future<CacheLoaded> loading) {
    return CacheNode.text(Await.result(loading));
  }

  private static CompletionStage<Optional<Bytes>> slowly(
      CacheNode node, AtomicInteger loads, String value) {
    loads.incrementAndGet();
    return node.vertx()
        .timer(200, TimeUnit.MILLISECONDS)
        .map(passed -> Optional.of(CacheNode.bytes(value)))
        .toCompletionStage();
  }
}
