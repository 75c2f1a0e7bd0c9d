package dev.pilothouse.sandbox.check;

import static dev.pilothouse.contracts.sandbox.ValidationPolicy.OFF;
import static dev.pilothouse.contracts.sandbox.ValidationPolicy.STANDARD;
import static dev.pilothouse.contracts.sandbox.ValidationPolicy.STRICT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckSettingsTest {
  private final CheckSettings settings =
      new CheckSettings(Path.of("natives"), STANDARD, Map.of("shop", STRICT, "lab", OFF));

  @Test
  void policy_project_hasItsOwn() {
    assertThat(settings.policy(null, null)).isEqualTo(STANDARD);
    assertThat(settings.policy("shop", null)).isEqualTo(STRICT);
    assertThat(settings.policy("lab", null)).isEqualTo(OFF);
    assertThat(settings.policy("other", null)).isEqualTo(STANDARD);
  }

  @Test
  void policy_request_mayAskForMoreNotForLess() {
    assertThat(settings.policy(null, STRICT)).isEqualTo(STRICT);
    assertThat(settings.policy(null, OFF)).isEqualTo(STANDARD);
    assertThat(settings.policy("lab", STANDARD)).isEqualTo(STANDARD);
  }
}
