package dev.pilothouse.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameReaderTest {
  private final FrameReader reader = new FrameReader(1000);

  @Test
  void read_stockClientFrames_areUnderstood() {
    assertThat(read("{\"type\":\"ping\"}")).isEqualTo(new Frame.Ping());
    assertThat(read("{\"type\":\"register\",\"address\":\"room:task:1\",\"headers\":{}}"))
        .isEqualTo(new Frame.Register("room:task:1", null, false, null));
    assertThat(read("{\"type\":\"unregister\",\"address\":\"a\",\"headers\":{}}"))
        .isEqualTo(new Frame.Unregister("a"));
    assertThat(
            read(
                "{\"type\":\"send\",\"address\":\"a\",\"headers\":{\"token\":\"t\"},"
                    + "\"body\":{\"x\":1},\"replyAddress\":\"r\"}"))
        .isEqualTo(new Frame.Send("a", new JsonObject().put("x", 1), "r", "t"));
    assertThat(
            read("{\"type\":\"publish\",\"address\":\"a\",\"body\":null,\"replyAddress\":\"r\"}"))
        .isEqualTo(new Frame.Send("a", null, null, null));
  }

  @Test
  void read_clientHeaders_areIgnoredButForTheToken() {
    Frame frame =
        read(
            "{\"type\":\"send\",\"address\":\"a\",\"body\":{},"
                + "\"headers\":{\"ph-subject\":\"root\",\"ph-authorities\":\"system\"}}");
    assertThat(frame).isEqualTo(new Frame.Send("a", new JsonObject(), null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "invalid_json      | not json",
        "invalid_json      | [1,2]",
        "invalid_json      | 17",
        "invalid_json      | {\"type\":\"ping\"",
        "missing_type      | {}",
        "missing_type      | {\"type\":7}",
        "missing_type      | {\"type\":{\"a\":1}}",
        "missing_address   | {\"type\":\"send\"}",
        "missing_address   | {\"type\":\"register\",\"address\":null}",
        "missing_address   | {\"type\":\"register\",\"address\":[\"room:task:1\"]}",
        "missing_address   | {\"type\":\"unknown\"}",
        "invalid_type      | {\"type\":\"rec\",\"address\":\"a\"}",
        "invalid_reply_address | "
            + "{\"type\":\"send\",\"address\":\"a\",\"replyAddress\":\"1234567890123456789012345678901234567\"}"
      })
  void read_wrongFrames_areRefusedWithTheStockWord(String word, String text) {
    assertThat(refusal(text).word()).isEqualTo(word);
  }

  @Test
  void read_tooLargeOrTooDeep_isRefused() {
    assertThat(refusal("x".repeat(1001)).word()).isEqualTo("frame_too_large");
    assertThat(refusal("{\"type\":\"send\",\"address\":\"" + "a".repeat(201) + "\"}").word())
        .isEqualTo("max_address_length_reached");
    FrameReader large = new FrameReader(64 << 10);
    String deep = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);
    RefusedFrame refused =
        catchThrowableOfType(RefusedFrame.class, () -> large.read(Buffer.buffer(deep)));
    assertThat(refused.word()).isEqualTo("invalid_json");
  }

  private Frame read(String text) {
    return reader.read(Buffer.buffer(text));
  }

  private RefusedFrame refusal(String text) {
    return catchThrowableOfType(RefusedFrame.class, () -> read(text));
  }
}
