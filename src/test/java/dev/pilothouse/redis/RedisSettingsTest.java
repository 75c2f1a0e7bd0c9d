package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

  @Test
  void urls_moreNodes_haveSchemeCredentialsAndDatabaseOfTheUrl() {
    RedisSettings settings =
        RedisSettings.of("rediss://u:p%40w@a:1/3")
            .withTopology(new RedisTopology.Sentinel("m", List.of("b:2", "[::1]:3")));
    assertThat(settings.urls())
        .containsExactly(
            "rediss://u:p%40w@a:1/3", "rediss://u:p%40w@b:2/3", "rediss://u:p%40w@[::1]:3/3");
    assertThat(settings.redactedUrl())
        .isEqualTo("rediss://***@a:1/3,rediss://***@b:2/3,rediss://***@[::1]:3/3 (master m)");
  }

  @Test
  void withTopology_clusterWithDatabase_isRefused() {
    RedisSettings settings = RedisSettings.of("redis://:hunter2@h/1");
    assertThatThrownBy(() -> settings.withTopology(new RedisTopology.Cluster(List.of())))
        .hasMessageContaining("a cluster has only 0")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void withTls_plainUrl_isRefused() {
    RedisSettings settings = RedisSettings.of("redis://h");
    assertThatThrownBy(() -> settings.withTls(new RedisTls(Path.of("ca.pem"), null, null)))
        .hasMessageContaining("rediss://");
  }

  @Test
  void tls_certificateWithoutKey_isRefused() {
    assertThatThrownBy(() -> new RedisTls(null, Path.of("c.pem"), null))
        .hasMessageContaining("go together");
  }

  @Test
  void topology_nodeWithoutPort_isRefused() {
    assertThatThrownBy(() -> new RedisTopology.Cluster(List.of("h")))
        .hasMessageContaining("host:port");
  }
}
