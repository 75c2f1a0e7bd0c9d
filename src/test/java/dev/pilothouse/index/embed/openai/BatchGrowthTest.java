package dev.pilothouse.index.embed.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BatchGrowthTest {
  private static final BatchLimits LIMITS = new BatchLimits(64, 512, 250_000);

  @Test
  void texts_nothingUsed_isTheUsualSize() {
    assertThat(BatchGrowth.texts(LIMITS, 0, 0)).isEqualTo(64);
  }

  @Test
  void texts_requestsShort_growsAsFewerAreLeft() {
    assertThat(BatchGrowth.texts(LIMITS, 0.5, 0)).isEqualTo(256);
    assertThat(BatchGrowth.texts(LIMITS, 0.25, 0.1)).isEqualTo(113);
    assertThat(BatchGrowth.texts(LIMITS, 0.99, 0.5)).isEqualTo(512);
    assertThat(BatchGrowth.texts(LIMITS, 1, 0)).isEqualTo(512);
  }

  @Test
  void texts_tokensShort_staysTheUsualSize() {
    assertThat(BatchGrowth.texts(LIMITS, 0.5, 0.6)).isEqualTo(64);
    assertThat(BatchGrowth.texts(LIMITS, 0.99, 1)).isEqualTo(64);
  }

  @Test
  void texts_fixedSize_neverGrows() {
    assertThat(BatchGrowth.texts(new BatchLimits(64, 64, 250_000), 1, 0)).isEqualTo(64);
  }

  @Test
  void texts_aMinuteOfThemAll_holdFourTimesTheFixedOnes() {
    int sum = 0;
    for (int sent = 0; sent < 350; sent++) {
      sum += BatchGrowth.texts(LIMITS, sent / 350.0, 0);
    }
    assertThat(sum).isGreaterThan(4 * 350 * 64);
  }
}
