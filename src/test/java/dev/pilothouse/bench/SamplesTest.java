package dev.pilothouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void quantiles_unsortedTimes_areInMicroseconds() {
    Samples samples = new Samples(1000);
    for (int i = 100; i > 0; i--) {
      samples.add(i * 1000L);
    }
    assertThat(samples.quantiles()).isEqualTo(new Quantiles(51, 100));
    assertThat(samples.quantiles(10)).isEqualTo(new Quantiles(5.1, 10));
    assertThat(samples.micros()).hasSize(100).contains(1.0, 100.0);
  }

  @Test
  void quantiles_afterClear_areOfWhatCame() {
    Samples samples = new Samples(2);
    samples.add(5000);
    samples.clear();
    assertThat(samples.quantiles()).isEqualTo(Quantiles.NONE);
    samples.add(7000);
    assertThat(samples.quantiles()).isEqualTo(new Quantiles(7, 7));
  }
}
