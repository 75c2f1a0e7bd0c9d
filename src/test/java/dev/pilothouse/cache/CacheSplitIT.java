package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two nodes that reach the same Redis and not each other, while each still counts the other a
 * member and after the cluster removed it.
 */
@Timeout(120)
final class CacheSplitIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final CacheDependencies ON_TAG = CacheDependencies.ofTags("t");

  /** A lease of a second, and what it takes to send and answer. */
  private static final Duration ACKNOWLEDGED = Duration.ofMillis(1_100);

  /** Of a busy machine. */
  private static final Duration LATE = Duration.ofMillis(500);

  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();
  private PlainRedis redis;

  @BeforeEach
  void start() {
    redis = caches.closing(PlainRedis.start(folder, 0, "--appendonly", "yes"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void change_otherSideUnreachable_isAcknowledgedInTimeAndNeverReadStale(boolean members) {
    CacheNode left = start("left", members);
    CacheNode right = start("right", members);
    Duration longest = Duration.ZERO;
    for (int i = 0; i < 5; i++) {
      int version = i;
      assertThat(left.set("k", version, ON_TAG).confirmed()).isTrue();
      assertThat(right.get("k")).isEqualTo(version);
      right.bringNear("k");
      longest =
          longer(
              longest,
              () -> assertThat(left.endTag("t").state()).isEqualTo(CacheInvalidated.State.APPLIED));
      assertThat(right.get("k")).isNull();
      assertThat(right.set("k", version, ON_TAG).confirmed()).isTrue();
      left.bringNear("k");
      longest = longer(longest, () -> assertThat(right.delete("k").confirmed()).isTrue());
      assertThat(left.get("k")).isNull();
    }
    System.out.printf("two sides of a split: a change takes up to %d ms%n", longest.toMillis());
    assertThat(longest).isLessThan(ACKNOWLEDGED.plus(LATE));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void reads_bothSidesChangeAndRead_areNeverStale(boolean members) throws Exception {
    CacheNode left = start("left", members);
    CacheNode right = start("right", members);
    AtomicInteger acknowledged = new AtomicInteger(-1);
    AtomicInteger stale = new AtomicInteger();
    AtomicInteger read = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> readers = new ArrayList<>();
    for (CacheNode node : List.of(left, right)) {
      readers.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!over.get()) {
                      int atLeast = acknowledged.get();
                      Object value = node.get("k");
                      read.incrementAndGet();
                      if (value instanceof Integer found && found < atLeast) {
                        stale.incrementAndGet();
                      }
                    }
                  }));
    }
    for (int i = 0; i < 4; i++) {
      CacheNode writer = i % 2 == 0 ? left : right;
      assertThat(writer.set("k", i, ON_TAG).confirmed()).isTrue();
      acknowledged.set(i);
      assertThat(writer.end(CacheInvalidate.pattern("p", "notes", "k")).acknowledged()).isTrue();
      acknowledged.set(i + 1);
    }
    over.set(true);
    for (Thread reader : readers) {
      assertThat(reader.join(SOON)).isTrue();
    }
    System.out.printf("two sides of a split: %d reads%n", read.get());
    assertThat(stale.get()).as("stale reads").isZero();
    assertThat(read.get()).isGreaterThan(100);
  }

  @Test
  void invalidate_redisAwayToo_isNotAcknowledgedAndAppliedLater() {
    CacheNode left = start("left", true);
    CacheNode right = start("right", true);
    assertThat(left.set("k", "old", ON_TAG).confirmed()).isTrue();
    right.bringNear("k");
    redis.kill();
    Eventually.until("away", SOON, () -> !left.stats().redisUp() && !right.stats().redisUp());
    CacheInvalidated ended = left.endTag("t");
    assertThat(ended.state()).isEqualTo(CacheInvalidated.State.PARTLY_HELD);
    assertThat(ended.acknowledged()).isFalse();
    assertThat(ended.detail()).contains("send this again");
    assertThat(left.get("k")).isNull();
    redis.restart();
    Eventually.until("applied", SOON, () -> left.stats().heldInvalidations() == 0);
    Eventually.until("applied on the other side", SOON, () -> right.get("k") == null);
    assertThat(left.endTag("t").state()).isEqualTo(CacheInvalidated.State.APPLIED);
    assertThat(right.get("k")).isNull();
  }

  @Test
  void set_onBothSides_theLastIsReadOnBoth() {
    CacheNode left = start("left", true);
    CacheNode right = start("right", true);
    assertThat(left.set("k", "of left").confirmed()).isTrue();
    assertThat(right.set("k", "of right").confirmed()).isTrue();
    assertThat(left.get("k")).isEqualTo("of right");
    assertThat(right.get("k")).isEqualTo("of right");
  }

  @Test
  void keptWrite_onOneSide_doesNotComeBackOverANewerOne() {
    CacheNode left = start("left", true);
    CacheNode right = start("right", true);
    assertThat(left.set("k", "old").confirmed()).isTrue();
    redis.pause();
    Eventually.until("away", SOON, () -> !right.set("k", "kept").confirmed());
    redis.resume();
    Eventually.until("back", SOON, () -> left.set("k", "new").confirmed());
    // a side that cannot ask the other may end the entry, for it cannot know what became of it
    Eventually.until(
        "nothing waits any more",
        SOON,
        () -> {
          assertThat(left.get("k")).isIn("new", null);
          assertThat(right.get("k")).isIn("new", null);
          return right.stats().keptWrites() == 0 && right.stats().heldInvalidations() == 0;
        });
    assertThat(right.get("k")).isIn("new", null);
    assertThat(left.get("k")).isEqualTo(right.get("k"));
  }

  /** A side that cannot tell whether the other still runs. */
  private CacheNode start(String side, boolean membersOfEachOther) {
    CacheSetup setup = CacheSetup.alone(side, redis.url());
    return caches
        .start(membersOfEachOther ? setup.knowing("left", "right") : setup.distrustful())
        .following();
  }

  private static Duration longer(Duration than, Runnable call) {
    long start = System.nanoTime();
    call.run();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return took.compareTo(than) > 0 ? took : than;
  }
}
