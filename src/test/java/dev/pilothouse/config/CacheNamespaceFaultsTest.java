package dev.pilothouse.config;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CacheNamespaceFaultsTest {
  @ParameterizedTest
  @ValueSource(strings = {"sliding=false", "sliding=", "sliding=true"})
  void parse_slidingWithAValue_isRefused(String option) {
    assertThatIllegalArgumentException().isThrownBy(() -> CacheNamespace.parse("a " + option));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cache.lease", "cache.confirm-timeout"})
  void load_farTooLong_isAFault(String key) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> new ConfigLoader().flags(Map.of(key, "999999999999d")).load());
  }
}
