package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuncVersionTest {
  @ParameterizedTest
  @ValueSource(strings = {"1.2.8", "1.2.10", "1.3.3", "1.3.4+ds1", "1.4.0", "2.0.0"})
  void isPatched_withTheFixes_isTrue(String version) {
    assertThat(RuncVersion.isPatched(version)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.5+ds1-1+deb12u1", "1.1.12", "1.2.7", "1.3.2", "1.3.0-rc.1", "", "x"})
  void isPatched_withoutThem_isFalse(String version) {
    assertThat(RuncVersion.isPatched(version)).isFalse();
  }
}
