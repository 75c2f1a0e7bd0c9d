package dev.pilothouse.cache.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.redis.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class KeptWritesTest {
  private static final long LONG = 60_000;

  private final KeptWrites kept = new KeptWrites(1_000);

  @Test
  void take_added_isTheOldestFirst() {
    kept.add("a", write(1));
    kept.add("b", write(2));
    kept.add("c", write(3));
    assertThat(kept.size()).isEqualTo(3);
    assertThat(kept.take(2)).containsOnlyKeys("a", "b");
    assertThat(kept.size()).isEqualTo(1);
    assertThat(kept.take(2)).containsOnlyKeys("c");
    assertThat(kept.take(2)).isEmpty();
  }

  @Test
  void take_value_hasTheTimeThatIsLeft() {
    Written value = write(7);
    kept.add("a", value);
    KeptWrites.Waiting taken = kept.take(1).get("a");
    assertThat(taken).isNotNull();
    assertThat(taken.loaded()).isFalse();
    assertThat(taken.value().bytes()).isSameAs(value.bytes());
    assertThat(taken.value().ttlMillis()).isBetween(LONG - 10_000, LONG);
  }

  @Test
  void take_loaded_saysSoAlsoWhenItComesBack() {
    kept.addLoaded("a", write(1));
    assertThat(kept.take(1).get("a").loaded()).isTrue();
    kept.taken("a", false);
    assertThat(kept.take(1).get("a").loaded()).isTrue();
  }

  @Test
  void take_timeIsUp_isDropped() {
    kept.add("brief", new Written(new byte[5], 20));
    kept.add("a", write(1));
    long start = System.nanoTime();
    Eventually.until(
        "time over", Duration.ofSeconds(5), () -> System.nanoTime() - start > 30_000_000);
    assertThat(kept.take(10)).containsOnlyKeys("a");
    assertThat(kept.size()).isZero();
    kept.taken("brief", false);
    assertThat(kept.size()).isZero();
  }

  @Test
  void add_sameKey_keepsTheNewestAsTheYoungest() {
    kept.add("a", write(1));
    kept.add("b", write(2));
    kept.add("a", write(3));
    assertThat(kept.size()).isEqualTo(2);
    Map<String, KeptWrites.Waiting> taken = kept.take(10);
    assertThat(taken.keySet()).containsExactly("b", "a");
    assertThat(taken.get("a").value().bytes()).hasSize(3);
  }

  @Test
  void add_moreBytesThanAllowed_dropsTheOldest() {
    for (int i = 0; i < 10; i++) {
      kept.add("k" + i, write(250));
    }
    assertThat(kept.take(10).keySet()).containsExactly("k6", "k7", "k8", "k9");
  }

  @Test
  void add_oneLargerThanAll_keepsNothing() {
    kept.add("a", write(10));
    kept.add("large", write(1_001));
    assertThat(kept.size()).isZero();
    kept.add("b", write(1_000));
    assertThat(kept.take(10)).containsOnlyKeys("b");
  }

  @Test
  void add_sameKeyOverAndOver_countsItsBytesOnce() {
    kept.add("a", write(500));
    for (int i = 0; i < 100; i++) {
      kept.add("b", write(500));
    }
    assertThat(kept.take(10)).containsOnlyKeys("a", "b");
  }

  @Test
  void add_tooMany_dropsTheOldest() {
    KeptWrites wide = new KeptWrites(1 << 20);
    for (int i = 0; i < 10_003; i++) {
      wide.add("k" + i, write(1));
    }
    assertThat(wide.size()).isEqualTo(10_000);
    assertThat(wide.take(1)).containsOnlyKeys("k3");
  }

  @Test
  void add_afterRemovalsAndTaking_hasAllTheRoom() {
    kept.add("a", write(400));
    kept.add("b", write(600));
    kept.remove("a");
    kept.take(1);
    kept.add("c", write(1_000));
    assertThat(kept.take(10)).containsOnlyKeys("c");
    kept.add("d", write(900));
    kept.clear();
    kept.add("e", write(1_000));
    assertThat(kept.take(10)).containsOnlyKeys("e");
  }

  @Test
  void taken_written_isGone() {
    kept.add("a", write(1));
    kept.take(1);
    kept.taken("a", true);
    assertThat(kept.size()).isZero();
    kept.taken("a", false);
    assertThat(kept.size()).as("nothing is on the way any more").isZero();
  }

  @Test
  void taken_notWritten_comesBackWithTheTimeThatIsLeft() {
    kept.add("a", write(1));
    kept.take(1);
    kept.taken("a", false);
    assertThat(kept.size()).isEqualTo(1);
    Written again = kept.take(1).get("a").value();
    assertThat(again).isNotNull();
    assertThat(again.ttlMillis()).isLessThanOrEqualTo(LONG);
  }

  @Test
  void taken_notWrittenButNewerAdded_keepsTheNewer() {
    kept.add("a", write(1));
    kept.take(1);
    kept.add("a", write(2));
    kept.taken("a", false);
    assertThat(kept.size()).isEqualTo(1);
    assertThat(kept.take(1).get("a").value().bytes()).hasSize(2);
  }

  @Test
  void taken_removedMeanwhile_doesNotComeBack() {
    for (String key : List.of("a", "b", "c", "d", "e")) {
      kept.add(key, write(1));
    }
    kept.take(5);
    kept.remove("a");
    kept.removeAll(List.of("b"));
    kept.removeIf(key -> key.equals("c"));
    kept.taken("a", false);
    kept.taken("b", false);
    kept.taken("c", false);
    kept.taken("d", false);
    assertThat(kept.take(5)).containsOnlyKeys("d");
    kept.clear();
    kept.taken("e", false);
    kept.taken("d", false);
    assertThat(kept.size()).isZero();
  }

  @Test
  void removeIf_matching_leavesTheOthers() {
    kept.add("a1", write(1));
    kept.add("a2", write(1));
    kept.add("b1", write(1));
    kept.removeIf(key -> key.startsWith("a"));
    assertThat(kept.take(10)).containsOnlyKeys("b1");
  }

  @Test
  void has_waitingOrOnItsWay_yes() {
    kept.add("a", write(1));
    assertThat(kept.has("a")).isTrue();
    kept.take(1);
    assertThat(kept.has("a")).isTrue();
    kept.taken("a", true);
    assertThat(kept.has("a")).isFalse();
  }

  @Test
  void clear_kept_tellsTheirKeys() {
    kept.add("a", write(1));
    kept.add("b", write(1));
    assertThat(kept.clear()).containsExactly("a", "b");
    assertThat(kept.size()).isZero();
    assertThat(kept.clear()).isEmpty();
  }

  private static Written write(int bytes) {
    return new Written(new byte[bytes], LONG);
  }
}
