package dev.pilothouse.cache.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheNamespaces;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NamespacesTest {
  private static final Namespaces OWN = Namespaces.with(List.of());

  @ParameterizedTest
  @CsvSource({
    "embedding, P30D, false",
    "fingerprint, P30D, false",
    "session, PT24H, true",
    "execution, PT1H, false"
  })
  void of_systemsOwn_isReservedWithItsTime(String name, Duration ttl, boolean sliding) {
    Namespace namespace = OWN.of(name);
    assertThat(namespace.name()).isEqualTo(name);
    assertThat(namespace.ttl()).isEqualTo(ttl);
    assertThat(namespace.sliding()).isEqualTo(sliding);
    assertThat(namespace.stale()).isZero();
    assertThat(namespace.isReserved()).isTrue();
    assertThat(namespace.prefixes()).isFalse();
  }

  @Test
  void of_embedding_aloneIsSharedImmutableAndHeavy() {
    for (String name : CacheNamespaces.RESERVED) {
      boolean embedding = name.equals("embedding");
      assertThat(OWN.of(name).shared()).as(name).isEqualTo(embedding);
      assertThat(OWN.of(name).immutable()).as(name).isEqualTo(embedding);
      assertThat(OWN.of(name).weight()).as(name).isEqualTo(embedding ? 4 : 1);
    }
  }

  @Test
  void of_undeclared_livesADay() {
    assertThat(OWN.of("notes"))
        .isEqualTo(
            new Namespace(
                "notes", Duration.ofDays(1), Duration.ZERO, false, false, false, true, 1));
    assertThat(OWN.of("notes").isReserved()).isFalse();
  }

  @Test
  void of_declaredByTheOperator_isAsDeclared() {
    Namespace reviews =
        new Namespace(
            "reviews", Duration.ofHours(2), Duration.ofMinutes(1), false, false, false, true, 3);
    Namespaces namespaces = Namespaces.with(List.of(reviews));
    assertThat(namespaces.of("reviews")).isSameAs(reviews);
    assertThat(namespaces.of("execution")).isEqualTo(OWN.of("execution"));
    assertThat(OWN.of("reviews").ttl()).isEqualTo(Duration.ofDays(1));
  }
}
