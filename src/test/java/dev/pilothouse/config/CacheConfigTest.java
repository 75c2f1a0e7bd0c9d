package dev.pilothouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cache's settings as they are read with all the others. */
final class CacheConfigTest {
  @Test
  void load_namespaces_areReadInOrderAndWrittenBack() throws Exception {
    Map<String, String> flags =
        Map.of("cache.namespaces", "reviews ttl=1h stale=10m, threads ttl=12h sliding weight=2,");
    Config config = new ConfigLoader().flags(flags).load();
    assertThat(config.cache().namespaces())
        .containsExactly(
            new CacheNamespace("reviews", Duration.ofHours(1), Duration.ofMinutes(10), false, 1),
            new CacheNamespace("threads", Duration.ofHours(12), Duration.ZERO, true, 2));
    Map<String, String> written = Effective.of(config);
    assertThat(written)
        .containsEntry(
            "cache.namespaces", "reviews ttl=1h stale=10m,threads ttl=12h sliding weight=2");
    assertThat(new ConfigLoader().flags(written).load()).isEqualTo(config);
  }

  @Test
  void load_nothingStated_declaresNone() throws Exception {
    assertThat(new ConfigLoader().load().cache().namespaces()).isEmpty();
  }

  @Test
  void load_wrongNamespace_saysWhereAndWhat() {
    assertThat(faults("cache.namespaces", "a ttl=1h,session ttl=1h"))
        .singleElement()
        .asString()
        .startsWith("cache.namespaces (flag) cannot declare session, which is the system's own");
  }

  @Test
  void load_nameTwice_isAFault() {
    assertThat(faults("cache.namespaces", "a ttl=1h,b,a ttl=2h"))
        .containsExactly("cache.namespaces declares one name twice");
  }

  @ParameterizedTest
  @CsvSource({
    "cache.near-size, 1023kb, cache.near-size must be 1mb at least",
    "cache.lease, 61s, cache.lease must be 100ms to 60s",
    "cache.confirm-timeout, 9ms, cache.confirm-timeout must be 10ms to cache.lease",
    "cache.confirm-timeout, 2s, cache.confirm-timeout must be 10ms to cache.lease"
  })
  void load_outOfBounds_saysTheBounds(String key, String value, String fault) {
    assertThat(faults(key, value)).containsExactly(fault);
  }

  @Test
  void load_shortLease_mustAllowForTheConfirmation() {
    assertThat(faults("cache.lease", "99ms"))
        .containsExactly(
            "cache.lease must be 100ms to 60s",
            "cache.confirm-timeout must be 10ms to cache.lease");
  }

  private static List<String> faults(String key, String value) {
    return catchThrowableOfType(
            ConfigException.class, () -> new ConfigLoader().flags(Map.of(key, value)).load())
        .faults();
  }
}
