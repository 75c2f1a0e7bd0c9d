package dev.pilothouse.cli;

import static dev.pilothouse.cli.Answers.counts;
import static dev.pilothouse.cli.Answers.stats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.cache.CacheStats;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheRatesTest {
  @Test
  void between_twoLooks_areDifferencesPerSecond() {
    CacheRates rates =
        rates(stats("n", counts("notes", 10, 5, 5)), stats("n", counts("notes", 40, 15, 25)))
            .orElseThrow();
    assertThat(rates.intervalMs()).isEqualTo(2_000);
    assertThat(rates.atMs()).isEqualTo(7_000);
    assertThat(rates.namespaces())
        .singleElement()
        .satisfies(
            ns -> {
              assertThat(ns.nearPerSecond()).isEqualTo(15);
              assertThat(ns.redisPerSecond()).isEqualTo(5);
              assertThat(ns.missesPerSecond()).isEqualTo(10);
              assertThat(ns.hitRate())
                  .as("of the interval, not since the start")
                  .isEqualTo(2 / 3.0);
            });
  }

  @Test
  void between_newNamespace_countsFromNothing() {
    CacheRates rates = rates(stats("n"), stats("n", counts("notes", 4, 0, 0))).orElseThrow();
    assertThat(rates.namespaces().getFirst().nearPerSecond()).isEqualTo(2);
  }

  @Test
  void between_quietInterval_hasNoHitRate() {
    CacheStats same = stats("n", counts("notes", 4, 1, 1));
    CacheRates rates = rates(same, same).orElseThrow();
    assertThat(rates.namespaces().getFirst().hitRate()).isNull();
    JsonObject line = Json.encode(rates);
    assertThat(line.getString("nodeId")).isEqualTo("n");
    assertThat(line.getJsonArray("namespaces").getJsonObject(0).fieldNames())
        .contains("ns", "nearPerSecond", "missesPerSecond")
        .doesNotContain("hitRate");
  }

  @Test
  void between_anotherNodeOrAnotherStart_isNothing() {
    CacheStats before = stats("n", counts("notes", 4, 1, 1));
    assertThat(rates(before, stats("other", counts("notes", 5, 1, 1)))).isEmpty();
    assertThat(rates(before, stats("n", counts("notes", 3, 1, 1)))).isEmpty();
    assertThat(rates(before, stats("n"))).isEmpty();
  }

  @Test
  void view_rates_areAligned() {
    CacheRates rates =
        rates(
                stats("n-1", counts("a", 0, 0, 0), counts("notes", 0, 0, 0)),
                stats("n-1", counts("a", 0, 0, 0), counts("notes", 2_468, 3, 1)))
            .orElseThrow();
    assertThat(CacheTopView.of(rates))
        .isEqualTo(
            """
            node n-1   coherence tracking
            near 1,204 entries, 8.1 of 64.0 MiB   evictions 0/s   held 2   kept 1

            namespace  near/s  redis/s  miss/s  hit %  set/s  delete/s  invalidated/s  stale/s  loads/s
            a               0        0       0      -      0         0              0        0        0
            notes       1,234      1.5     0.5  100.0      0         0              0        0        0\
            """);
  }

  @Test
  void view_redisAway_saysSo() {
    CacheStats away = stats("n-1", false, counts("notes", 0, 0, 0));
    assertThat(CacheTopView.of(rates(away, away).orElseThrow())).contains("\n\nRedis is away: ");
  }

  private static Optional<CacheRates> rates(CacheStats before, CacheStats after) {
    return CacheRates.between(
        new CacheRates.Look(before, 5_000, 1_000_000_000L),
        new CacheRates.Look(after, 7_000, 3_000_000_000L));
  }
}
