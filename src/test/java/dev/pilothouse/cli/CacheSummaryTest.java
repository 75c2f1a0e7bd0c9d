package dev.pilothouse.cli;

import static dev.pilothouse.cli.Answers.counts;
import static dev.pilothouse.cli.Answers.stats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheInvalidationNote;
import dev.pilothouse.contracts.cache.CacheInvalidations;
import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheSummaryTest {
  @Test
  void stats_namespaces_areAligned() {
    CacheNamespaceStats full =
        new CacheNamespaceStats("embedding", 12_044, 310, 122, 3, 0, 4, 9, 9, 5, 0, 6, 7, 0);
    assertThat(CacheSummary.of(stats("n-1", full, counts("notes", 0, 0, 0))))
        .isEqualTo(
            """
            node n-1   coherence tracking
            near 1,204 entries, 8.1 of 64.0 MiB   evictions 7   held 2   kept 1

            namespace    near  redis  miss  hit %  invalidated  stale  loads  shared  overtaken
            embedding  12,044    310   122   99.0            3      4      5       6          7
            notes           0      0     0      -            0      0      0       0          0\
            """);
  }

  @Test
  void stats_redisAway_saysWhatHoldsMeanwhile() {
    assertThat(CacheSummary.of(stats("n-1", false, counts("notes", 1, 0, 0))))
        .endsWith(
            "\n\nRedis is away: reads come from memory or miss, writes and invalidations are held"
                + " until it is back; see /health on the management port");
  }

  @Test
  void stats_noNamespace_saysSo() {
    assertThat(CacheSummary.of(stats("n-1"))).endsWith("\n\nno entry was asked for yet");
  }

  @Test
  void invalidated_applied_isAcknowledged() {
    assertThat(CacheSummary.of(done(true, CacheInvalidated.State.APPLIED, 1, "")))
        .isEqualTo("acknowledged by all members (1 version changed in 4 ms)");
  }

  @Test
  void invalidated_held_needsNothing() {
    assertThat(CacheSummary.of(done(true, CacheInvalidated.State.HELD, 1_200, "")))
        .isEqualTo(
            "held by all members until Redis is back (1,200 versions changed in 4 ms);"
                + " nothing to do");
  }

  @Test
  void invalidated_partlyHeld_saysWhatIsMissingAndWhatToDo() {
    String missing = "node b\u001b could not be told";
    assertThat(CacheSummary.of(done(false, CacheInvalidated.State.PARTLY_HELD, 1, missing)))
        .isEqualTo(
            "partly held: node b\uFFFD could not be told; run this again"
                + " (see: pilothouse doctor)");
  }

  @Test
  void invalidations_newestFirst_haveOneLineEach() {
    CacheInvalidationNote note = new CacheInvalidationNote(3_723_004L, "n-2", "tag p ü\n", 2);
    CacheInvalidationNote older = new CacheInvalidationNote(0, "n-1", "namespace - notes", 1);
    assertThat(CacheSummary.of(new CacheInvalidations("n-1", List.of(note, older)), ZoneOffset.UTC))
        .isEqualTo(
            """
            01-01 01:02:03.004  tag p ü\uFFFD  (2 versions, by n-2)
            01-01 00:00:00.000  namespace - notes  (1 version, by n-1)\
            """);
  }

  @Test
  void invalidations_none_saysSo() {
    assertThat(CacheSummary.of(new CacheInvalidations("n-1", List.of()), ZoneOffset.UTC))
        .isEqualTo("node n-1 has heard of no invalidation yet");
  }

  private static CacheInvalidated done(
      boolean acknowledged, CacheInvalidated.State state, int counters, String detail) {
    return new CacheInvalidated(acknowledged, state, counters, 4, detail);
  }
}
