package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamespaceTest {
  @ParameterizedTest
  @CsvSource({"embedding, P30D", "fingerprint, P30D", "session, PT24H", "execution, PT1H"})
  void of_declared_isReservedWithItsTime(String name, Duration ttl) {
    assertThat(Namespace.of(name).ttl()).isEqualTo(ttl);
    assertThat(Namespace.of(name).reserved()).isTrue();
  }

  @Test
  void of_other_isOpenWithTheDefaultTime() {
    assertThat(Namespace.of("notes"))
        .isEqualTo(new Namespace("notes", Duration.ofDays(1), Duration.ofSeconds(1), false));
    assertThat(Namespace.of("notes").reserved()).isFalse();
  }

  @Test
  void of_embedding_aloneIsShared() {
    assertThat(Namespace.of("embedding").shared()).isTrue();
    assertThat(Namespace.of("fingerprint").shared()).isFalse();
  }
}
