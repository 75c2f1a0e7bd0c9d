package dev.pilothouse.socket.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "{\"a\":\"b\\\\n\"}",
        "\0\n\t\u001f",
        "é…😀",
        "a\u2028b\u2029",
        "\"\"\\"
      })
  void quote_anything_isReadBack(String text) {
    assertThat(Json.decodeValue(JsonText.quote(text))).isEqualTo(text);
  }

  @Test
  void quote_lineEndsOfJavaScript_areEscaped() {
    assertThat(JsonText.quote("\u2028\u2029")).isEqualTo("\"\\u2028\\u2029\"");
  }

  @Test
  void quote_loneSurrogates_areEscaped() {
    assertThat(JsonText.quote("\ud83d \ude00 \ud83d\ude00"))
        .isEqualTo("\"\\ud83d \\ude00 \ud83d\ude00\"");
  }
}
