package dev.pilothouse.cache.tier;

import static dev.pilothouse.cache.tier.Samples.NOTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.redis.Eventually;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NearCacheTest {
  private static final long LONG = 60_000;
  private static final long LIMIT = 1 << 20;

  private final NearCache near = new NearCache(LIMIT, Runnable::run);

  @Test
  void get_put_isTheSame() {
    Entry entry = Samples.entry(10);
    near.put(NOTES, "k", entry, LONG);
    assertThat(near.get("k")).isSameAs(entry);
    near.remove("k");
    assertThat(near.get("k")).isNull();
  }

  @Test
  void put_moreThanTheLimit_makesRoomWhenTheHousekeepingRuns() {
    Deque<Runnable> later = new ArrayDeque<>();
    NearCache busy = new NearCache(LIMIT, later::add);
    for (int i = 0; i < 100; i++) {
      busy.put(NOTES, "k" + i, Samples.entry((int) LIMIT / 20), LONG);
    }
    assertThat(later).hasSize(1);
    later.removeFirst().run();
    assertThat(busy.bytes()).isLessThanOrEqualTo(LIMIT);
    assertThat(busy.entries()).isLessThan(20);
    assertThat(busy.evictions()).isGreaterThan(80);
  }

  @Test
  void slot_put_tellsWhatItIsAndHowLongItMayStay() {
    Entry entry = Samples.entry(10);
    near.put(NOTES, "k", entry, 1_500);
    NearCache.Slot slot = near.slot("k");
    assertThat(slot).isNotNull();
    assertThat(slot.namespace()).isEqualTo(NOTES);
    assertThat(slot.entry()).isSameAs(entry);
    assertThat(slot.left()).hasMillis(1_500);
    assertThat(near.slot("other")).isNull();
  }

  @Test
  void put_longTime_staysTenMinutesAtMost() {
    near.put(NOTES, "k", Samples.entry(10), Long.MAX_VALUE);
    assertThat(near.slot("k")).isNotNull();
    assertThat(near.slot("k").left()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void put_moreThanItsSize_staysWithinItAndCountsWhatWent() {
    for (int i = 0; i < 5_000; i++) {
      near.put(NOTES, "key" + i, Samples.entry(1_000), LONG);
      assertThat(near.bytes()).isLessThanOrEqualTo(LIMIT);
    }
    assertThat(near.bytes()).isGreaterThan(LIMIT / 2);
    assertThat(near.entries()).isBetween(1L, LIMIT / 1_200);
    assertThat(near.evictions()).isEqualTo(5_000 - near.entries());
    assertThat(near.limitBytes()).isEqualTo(LIMIT);
  }

  @Test
  void put_counters_weighToo() {
    near.put(NOTES, "a", Samples.entry(10), LONG);
    long without = near.bytes();
    near.put(NOTES, "b", Samples.entry(10, Samples.stamp(Samples.counter(1), 2)), LONG);
    assertThat(near.bytes()).isGreaterThan(2 * without);
    assertThat(without).isGreaterThan(1 + 10);
  }

  @Test
  void put_heavyNamespace_countsSoManyTimes() {
    near.put(Samples.weighing(1), "k", Samples.entry(100), LONG);
    long once = near.bytes();
    near.put(Samples.weighing(5), "k", Samples.entry(100), LONG);
    assertThat(near.bytes()).isEqualTo(5 * once);
  }

  @Test
  void put_namespaceOfNoWeight_isNotKept() {
    near.put(NOTES, "k", Samples.entry(10), LONG);
    near.put(Samples.weighing(0), "k", Samples.entry(10), LONG);
    assertThat(near.get("k")).isNull();
    assertThat(near.entries()).isZero();
  }

  @Test
  void put_moreThanAQuarterOfAll_isNotKeptNorWhatWasThere() {
    near.put(NOTES, "k", Samples.entry(100), LONG);
    near.put(NOTES, "k", Samples.entry((int) LIMIT / 4), LONG);
    assertThat(near.get("k")).isNull();
    assertThat(near.bytes()).isZero();
    near.put(Samples.weighing(100), "k", Samples.entry((int) LIMIT / 400), LONG);
    assertThat(near.get("k")).isNull();
    near.put(NOTES, "k", Samples.entry((int) LIMIT / 4 - 500), LONG);
    assertThat(near.get("k")).isNotNull();
    assertThat(near.evictions()).isZero();
  }

  @Test
  void put_noTimeLeft_removes() {
    for (long left : new long[] {0, -5}) {
      near.put(NOTES, "k", Samples.entry(1), LONG);
      near.put(NOTES, "k", Samples.entry(1), left);
      assertThat(near.get("k")).isNull();
    }
  }

  @Test
  void get_afterItsTime_isGoneAndNoEviction() {
    near.put(NOTES, "brief", Samples.entry(1), 20);
    near.put(NOTES, "k", Samples.entry(1), LONG);
    Eventually.until("gone", Duration.ofSeconds(5), () -> near.get("brief") == null);
    Eventually.until(
        "cleaned up",
        Duration.ofSeconds(8),
        () -> {
          near.put(NOTES, "k", Samples.entry(1), LONG);
          return near.entries() == 1;
        });
    assertThat(near.get("k")).isNotNull();
    assertThat(near.evictions()).isZero();
  }

  @Test
  void put_again_countsItsTimeAnew() {
    near.put(NOTES, "k", Samples.entry(1), 50);
    near.put(NOTES, "k", Samples.entry(1), LONG);
    long start = System.nanoTime();
    Eventually.until(
        "first time over", Duration.ofSeconds(5), () -> System.nanoTime() - start > 80_000_000);
    assertThat(near.get("k")).isNotNull();
  }

  @Test
  void removeIf_some_leavesTheOthers() {
    for (String key : List.of("a1", "a2", "b1")) {
      near.put(NOTES, key, Samples.entry(1), LONG);
    }
    near.removeIf(key -> key.startsWith("a"));
    assertThat(near.get("a1")).isNull();
    assertThat(near.get("a2")).isNull();
    assertThat(near.get("b1")).isNotNull();
    near.clear();
    assertThat(near.entries()).isZero();
    assertThat(near.evictions()).as("removed, not evicted").isZero();
  }

  @Test
  void hottest_keysReadOften_comeFirst() {
    for (int i = 0; i < 100; i++) {
      near.put(NOTES, "k" + i, Samples.entry(100), LONG);
    }
    for (int i = 0; i < 200; i++) {
      near.get("k42");
      near.get("k7");
    }
    assertThat(near.hottest(2)).containsExactlyInAnyOrder("k42", "k7");
    assertThat(near.hottest(1_000)).hasSize(100);
  }
}
