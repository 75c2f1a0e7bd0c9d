package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CountsTest {
  @Test
  void of_endlesslyManyNamespaces_staysBounded() {
    Counts counts = new Counts();
    for (int i = 0; i < 3_000; i++) {
      counts.of(Namespace.of("n" + i)).writes.increment();
    }
    assertThat(counts.stats()).hasSizeLessThan(510);
    assertThat(counts.stats().stream().mapToLong(stats -> stats.writes()).sum()).isEqualTo(3_000);
  }
}
