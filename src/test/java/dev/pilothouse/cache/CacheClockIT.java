package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Envelope;
import dev.pilothouse.cache.entry.Owner;
import dev.pilothouse.cache.entry.Stamp;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisCli;
import dev.pilothouse.redis.SteppingClock;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks that step or differ: versions alone decide what may be served. */
@Timeout(120)
final class CacheClockIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final CacheDependencies ON_TAG = CacheDependencies.ofTags("t");
  private static final String KEY = "ph:cache:{p}:v:notes:k";

  @AutoClose private static CacheMembers members;
  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();

  @BeforeAll
  static void startMembers() throws Exception {
    members = CacheMembers.start(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1h", "-1h"})
  void reads_clockOfTheServerSteps_versionsDecide(String step) {
    SteppingClock clock = SteppingClock.in(folder);
    PlainRedis redis = caches.closing(clock.start(folder));
    CacheNode first = caches.on(members.get(0), redis.url());
    CacheNode second = caches.on(members.get(1), redis.url());
    assertThat(first.set("k", "before", ON_TAG).confirmed()).isTrue();
    second.bringNear("k");
    for (String now : new String[] {step, "+0", step}) {
      long before = time(redis);
      clock.step(now);
      Eventually.until(
          "stepped",
          SOON,
          () -> Math.abs(time(redis) - before) > Duration.ofMinutes(50).toSeconds());
      heard(first, redis);
      heard(second, redis);
      assertThat(first.get("k")).isEqualTo("before");
      assertThat(second.get("k")).isEqualTo("before");
      CacheNode fresh = caches.start(CacheSetup.alone("fresh" + now, redis.url()));
      assertThat(fresh.get("k")).isEqualTo("before");
      fresh.close();
      endsAtOnce(first, second);
      endsAtOnce(second, first);
      assertThat(first.coherence()).isEqualTo("tracking");
      livesAsLongAsStated(first, second);
    }
  }

  @Test
  void versions_dataLostAndClockSteppedBack_neverComeBack() {
    SteppingClock clock = SteppingClock.in(folder);
    PlainRedis redis = caches.closing(clock.start(folder));
    CacheNode first = caches.on(members.get(0), redis.url());
    assertThat(first.set("k", "old", ON_TAG).confirmed()).isTrue();
    Response old = Await.result(first.redis().send(Request.cmd(Command.GET, KEY)));
    clock.step("-1h");
    RedisCli.run(redis.port(), "flushall");
    Eventually.until("set again", SOON, () -> first.set("other", "v", ON_TAG).confirmed());
    // what a member that was away for long might bring back
    put(first, Objects.requireNonNull(old).toBytes());
    assertThat(first.get("k")).isNull();
    assertThat(first.get("other")).isEqualTo("v");
  }

  @ParameterizedTest
  @ValueSource(longs = {3_600_000, -3_600_000, 315_360_000_000L})
  void reads_entryOfAMemberWithAnotherClock_versionsDecide(long offMillis) {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    CacheNode first = caches.on(members.get(0), redis.url());
    CacheNode second = caches.on(members.get(1), redis.url());
    for (int i = 0; i < 3; i++) {
      assertThat(first.set("k", i, ON_TAG).confirmed()).isTrue();
      madeAtAnotherTime(first, offMillis);
      assertThat(second.get("k")).isEqualTo(i);
      second.bringNear("k");
      assertThat(first.endTag("t").state()).isEqualTo(CacheInvalidated.State.APPLIED);
      assertThat(second.get("k")).isNull();
      madeAtAnotherTime(first, 2 * offMillis);
      assertThat(second.get("k")).isNull();
      assertThat(first.get("k")).isNull();
    }
  }

  @Test
  void get_entryOlderThanItsTime_misses() {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    CacheNode first = caches.on(members.get(0), redis.url());
    assertThat(first.set("k", "v").confirmed()).isTrue();
    madeAtAnotherTime(first, -Duration.ofDays(2).toMillis());
    CacheNode fresh = caches.start(CacheSetup.alone("fresh", redis.url()));
    assertThat(fresh.get("k")).isNull();
  }

  private static void endsAtOnce(CacheNode by, CacheNode on) {
    assertThat(by.set("ends", "v", CacheDependencies.ofTags("ends")).confirmed()).isTrue();
    assertThat(on.get("ends")).isEqualTo("v");
    assertThat(by.endTag("ends").state()).isEqualTo(CacheInvalidated.State.APPLIED);
    assertThat(on.get("ends")).isNull();
    assertThat(by.get("ends")).isNull();
  }

  private static void livesAsLongAsStated(CacheNode by, CacheNode on) {
    CacheSet brief = new CacheSet("p", "notes", "brief", "v", 1_500L);
    assertThat(by.ask(CacheEndpoints.SET, brief).confirmed()).isTrue();
    assertThat(on.get("brief")).isEqualTo("v");
    Duration lived =
        Eventually.until("over", SOON, () -> on.get("brief") == null && by.get("brief") == null);
    assertThat(lived).isLessThan(Duration.ofSeconds(4));
  }

  /** Has the entry's bytes in Redis say that it was made at another time. */
  private static void madeAtAnotherTime(CacheNode by, long offMillis) {
    Response bytes = Await.result(by.redis().send(Request.cmd(Command.GET, KEY)));
    if (bytes == null) {
      return;
    }
    Entry entry = decoded(bytes);
    Entry other =
        new Entry(
            entry.kind(),
            entry.createdMillis() + offMillis,
            entry.freshMillis(),
            entry.costMillis(),
            entry.stamp(),
            entry.payload());
    put(by, Envelope.encode(other, 1 << 20));
  }

  private static void put(CacheNode by, byte[] entry) {
    Await.result(
        by.redis().send(Request.cmd(Command.SET).arg(KEY).arg(entry).arg("PX").arg(600_000)));
  }

  /** Waits until what a node sets is made, as it says, at the server's present time. */
  private static void heard(CacheNode node, PlainRedis redis) {
    Eventually.until(
        "the node has heard the time",
        SOON,
        () -> {
          node.set("heard", 1);
          Response bytes =
              Await.result(
                  node.redis().send(Request.cmd(Command.GET, "ph:cache:{p}:v:notes:heard")));
          return bytes != null
              && Math.abs(decoded(bytes).createdMillis() / 1000 - time(redis)) < 60;
        });
  }

  private static Entry decoded(Response bytes) {
    return Objects.requireNonNull(
        Envelope.decode(Owner.ofProject("p"), bytes.toBytes(), Stamp.NONE));
  }

  private static long time(PlainRedis redis) {
    return Long.parseLong(RedisCli.run(redis.port(), "time").lines().findFirst().orElseThrow());
  }
}
