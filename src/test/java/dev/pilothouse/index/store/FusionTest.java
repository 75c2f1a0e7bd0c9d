package dev.pilothouse.index.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class FusionTest {
  @Test
  void sum_bothWays_areStretchedAndWeighted() {
    Map<Integer, Double> sums =
        Fusion.sum(Map.of(1, 30.0, 2, 20.0, 3, 10.0), Map.of(2, 0.9, 4, 0.8), 0.6);
    assertThat(sums.get(1)).isCloseTo(0.6, within(1e-9));
    assertThat(sums.get(2)).isCloseTo(0.3 + 0.4, within(1e-9));
    assertThat(sums.get(3)).isZero();
    assertThat(sums.get(4)).isZero();
  }

  @Test
  void sum_oneWay_countsWhole() {
    assertThat(Fusion.sum(Map.of(1, 5.0, 2, 1.0), Map.of(), 0.2)).containsEntry(1, 1.0);
    assertThat(Fusion.sum(Map.of(), Map.of(7, 0.4), 0.2)).containsEntry(7, 1.0);
    assertThat(Fusion.sum(Map.of(), Map.of(), 0.2)).isEmpty();
  }
}
