package dev.pilothouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectPolicyTest {
  @Test
  void parse_projectAndPolicy_isWrittenTheSame() {
    ProjectPolicy policy = ProjectPolicy.parse("shop=strict");
    assertThat(policy).isEqualTo(new ProjectPolicy("shop", ValidationPolicy.STRICT));
    assertThat(policy).hasToString("shop=strict");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "=strict", "shop=loose", "shop="})
  void parse_otherText_saysWhatItMustBe(String text) {
    assertThatThrownBy(() -> ProjectPolicy.parse(text))
        .hasMessage("must be a project's id, = and strict, standard or off, such as shop=strict");
  }
}
