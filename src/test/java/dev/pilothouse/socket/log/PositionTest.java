package dev.pilothouse.socket.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PositionTest {
  @Test
  void parse_whatToStringMade_isTheSame() {
    Position at = new Position("1x2y-3", 17);
    assertThat(Position.parse(at.toString())).isEqualTo(at);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "e:",
        ":1",
        "e:-1",
        "e:01",
        "E:1",
        "e:1:2",
        "e:1\n",
        "e:99999999999999999"
      })
  void parse_anythingElse_isNone(String text) {
    assertThat(Position.parse(text)).isNull();
  }
}
