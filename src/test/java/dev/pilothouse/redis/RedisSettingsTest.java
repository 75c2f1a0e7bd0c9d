package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisSettingsTest {

  @Test
  void of_url_hasDefaults() {
    RedisSettings settings = RedisSettings.of("redis://127.0.0.1:6379");
    assertThat(settings.operationTimeout()).isEqualTo(Duration.ofMillis(100));
    assertThat(settings.maxInFlight()).isEqualTo(4096);
  }

  @Test
  void toString_urlWithPassword_hidesIt() {
    RedisSettings settings =
        RedisSettings.of("redis://someone:hunter2@redis.example:6380/3?password=hunter2");
    assertThat(settings.toString())
        .contains("redis://***@redis.example:6380/3")
        .doesNotContain("hunter2")
        .doesNotContain("someone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:6379",
        "http://:hunter2@h",
        "redis://:hunter2 x@h",
        "redis:///1",
        "redis://:hunter2@h/first",
        "redis://:hunter2@h:port"
      })
  void of_badUrl_isRefusedWithoutCredentials(String url) {
    assertThatThrownBy(() -> RedisSettings.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("redis.url")
        .message()
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT-1S", "PT1H"})
  void withOperationTimeout_outOfRange_isRefused(Duration limit) {
    RedisSettings settings = RedisSettings.of("redis://h");
    assertThatThrownBy(() -> settings.withOperationTimeout(limit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("redis operation timeout");
  }

  @Test
  void withOperationTimeout_long_keepsTheStallTimeoutLonger() {
    RedisSettings settings =
        RedisSettings.of("redis://h").withOperationTimeout(Duration.ofSeconds(5));
    assertThat(settings.stallTimeout()).isEqualTo(Duration.ofSeconds(50));
  }

  @Test
  void backoff_longestShorterThanFirst_isRefused() {
    assertThatThrownBy(
            () -> new RedisSettings.Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .hasMessageContaining("shorter");
  }
}
