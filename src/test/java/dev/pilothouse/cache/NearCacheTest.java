package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.redis.Eventually;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

final class NearCacheTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final NearCache near = new NearCache(1 << 20);

  @Test
  void get_put_isTheSame() {
    Entry entry = entry(10);
    near.put("k", entry, LONG);
    assertThat(near.get("k")).isSameAs(entry);
    near.remove("k");
    assertThat(near.get("k")).isNull();
  }

  @Test
  void put_moreThanItsSize_staysWithinIt() {
    for (int i = 0; i < 5_000; i++) {
      near.put("key" + i, entry(1_000), LONG);
    }
    assertThat(near.bytes()).isBetween(1L, 1L << 20);
    assertThat(near.entries()).isLessThan(1_000);
  }

  @Test
  void put_entryLargerThanAll_isNotKept() {
    near.put("large", entry(2 << 20), LONG);
    assertThat(near.get("large")).isNull();
    assertThat(near.bytes()).isZero();
  }

  @Test
  void put_again_countsItsAgeAnew() {
    near.put("k", entry(1), Duration.ofMillis(50));
    near.put("k", entry(1), LONG);
    Eventually.until("first age over", Duration.ofSeconds(1), elapsed(Duration.ofMillis(80)));
    assertThat(near.get("k")).isNotNull();
    near.put("k", entry(1), Duration.ofMillis(30));
    Eventually.until("gone", Duration.ofSeconds(1), () -> near.get("k") == null);
  }

  @Test
  void put_noAge_removes() {
    near.put("k", entry(1), LONG);
    near.put("k", entry(1), Duration.ofMillis(-5));
    assertThat(near.get("k")).isNull();
  }

  private static BooleanSupplier elapsed(Duration time) {
    long start = System.nanoTime();
    return () -> System.nanoTime() - start > time.toNanos();
  }

  private static Entry entry(int bytes) {
    return new Entry(
        Entry.Codec.BYTES, System.currentTimeMillis(), 60_000, Bytes.wrap(new byte[bytes]));
  }
}
