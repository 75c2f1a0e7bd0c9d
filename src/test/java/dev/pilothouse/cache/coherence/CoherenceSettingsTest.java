package dev.pilothouse.cache.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CoherenceSettingsTest {
  @ParameterizedTest
  @CsvSource({"100, 10", "100, 100", "60000, 10", "60000, 60000", "1000, 200"})
  void new_timesWithinTheirBounds_areTaken(long lease, long confirm) {
    assertThat(settings(lease, confirm).lease()).hasMillis(lease);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 99, 60_001})
  void new_leaseOutOfBounds_isRefused(long lease) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(lease, 10))
        .withMessageStartingWith("cache.lease must be 100 ms to 60 s, not ");
  }

  @ParameterizedTest
  @CsvSource({"1000, 9", "1000, 0", "1000, -1", "1000, 1001"})
  void new_confirmationOutOfBounds_isRefused(long lease, long confirm) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(lease, confirm))
        .withMessageStartingWith("cache.confirm-timeout must be 10 ms to cache.lease, not ");
  }

  private static CoherenceSettings settings(long lease, long confirm) {
    return new CoherenceSettings(
        "a", Set::of, Duration.ofMillis(lease), Duration.ofMillis(confirm), true);
  }
}
