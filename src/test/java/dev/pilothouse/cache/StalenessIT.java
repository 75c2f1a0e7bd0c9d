package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.Repeats;
import dev.pilothouse.cache.check.CheckPlan;
import dev.pilothouse.cache.check.StalenessCheck;
import dev.pilothouse.cache.check.StalenessReport;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No read ever gives what an acknowledged invalidation has ended, whatever happens to whom. */
final class StalenessIT {
  private static final long SEED = 1;

  @Test
  @Timeout(900)
  void reads_redisKilledAndNodesStopped_areNeverStale() throws Exception {
    Duration lasts = Duration.ofSeconds(Repeats.of(16, 300));
    StalenessReport report = StalenessCheck.run(CheckPlan.of(lasts, SEED));
    System.out.println(report.text());
    assertThat(report.staleReads()).as(report::text).isZero();
    assertThat(report.errors()).as(report::text).isZero();
    assertThat(report.nearHits()).as("near hits").isGreaterThanOrEqualTo(2_000);
    assertThat(report.acknowledged()).as("acknowledged").isGreaterThanOrEqualTo(100);
    assertThat(report.acknowledgedWhileHeld()).as("while Redis was away").isPositive();
    assertThat(report.faults()).as("faults").isGreaterThanOrEqualTo(3);
  }

  @Test
  @Timeout(120)
  void brokenVersionCompare_isCaught() throws Exception {
    StalenessReport report = StalenessCheck.run(CheckPlan.of(Duration.ofSeconds(6), SEED).broken());
    assertThat(report.staleReads()).as(report::text).isPositive();
  }
}
