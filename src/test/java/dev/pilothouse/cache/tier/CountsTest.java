package dev.pilothouse.cache.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import org.junit.jupiter.api.Test;

final class CountsTest {
  private final Counts counts = new Counts();

  @Test
  void of_endlesslyManyNamespaces_staysBoundedAndLosesNothing() {
    for (int i = 0; i < 3_000; i++) {
      counts.of(Samples.OWN.of("n" + i)).writes.increment();
    }
    assertThat(counts.stats()).hasSize(501);
    assertThat(counts.stats().stream().mapToLong(CacheNamespaceStats::writes).sum())
        .isEqualTo(3_000);
    assertThat(counts.stats().get(0).ns()).isEqualTo("(others)");
    assertThat(counts.stats().get(0).writes()).isEqualTo(2_500);
  }

  @Test
  void stats_counted_areInAlphabeticalOrderEachInItsPlace() {
    counts.of(Samples.SESSION).misses.add(2);
    counts.of(Samples.NOTES).nearHits.increment();
    counts.of(Samples.NOTES).redisHits.add(3);
    counts.of(Samples.NOTES).overtaken.add(4);
    counts.of(Samples.NOTES).unavailable.add(5);
    assertThat(counts.stats())
        .extracting(CacheNamespaceStats::ns)
        .containsExactly("notes", "session");
    CacheNamespaceStats notes = counts.stats().get(0);
    assertThat(notes.nearHits()).isEqualTo(1);
    assertThat(notes.redisHits()).isEqualTo(3);
    assertThat(notes.overtaken()).isEqualTo(4);
    assertThat(notes.unavailable()).isEqualTo(5);
    assertThat(counts.stats().get(1).misses()).isEqualTo(2);
  }
}
