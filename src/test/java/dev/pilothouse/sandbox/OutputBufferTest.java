package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.OutputPart;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OutputBufferTest {
  private static List<OutputPart> drain(OutputBuffer buffer) {
    List<OutputPart> all = new ArrayList<>();
    while (!buffer.isEmpty()) {
      all.addAll(buffer.take());
    }
    return all;
  }

  @Test
  void take_interleaved_keepsTheOrderAndMergesNeighbours() {
    OutputBuffer buffer = new OutputBuffer(100, 1000);
    buffer.add("stdout", "a");
    buffer.add("stdout", "b");
    buffer.add("stderr", "c");
    buffer.add("stdout", "d");
    assertThat(buffer.take())
        .containsExactly(
            new OutputPart("stdout", "ab"),
            new OutputPart("stderr", "c"),
            new OutputPart("stdout", "d"));
    assertThat(buffer.isEmpty()).isTrue();
  }

  @Test
  void take_longText_isCutBetweenCharacters() {
    OutputBuffer buffer = new OutputBuffer(10, 1000);
    String text = "abc😀😀😀é\n\"x";
    buffer.add("stdout", text);
    List<OutputPart> parts = drain(buffer);
    assertThat(parts).hasSizeGreaterThan(1);
    assertThat(parts.stream().map(OutputPart::text).collect(Collectors.joining())).isEqualTo(text);
    assertThat(parts)
        .allSatisfy(
            part -> {
              String json = new JsonObject().put("t", part.text()).encode();
              assertThat(json.getBytes(StandardCharsets.UTF_8).length - "{\"t\":\"\"}".length())
                  .isLessThanOrEqualTo(10);
            });
  }

  @Test
  void add_beyondTheBound_dropsTheRestAndSaysSo() {
    OutputBuffer buffer = new OutputBuffer(100, 5);
    buffer.add("stdout", "12345");
    assertThat(buffer.overflowed()).isFalse();
    buffer.add("stdout", "6");
    buffer.add("stdout", "");
    assertThat(buffer.overflowed()).isTrue();
    assertThat(drain(buffer)).containsExactly(new OutputPart("stdout", "12345"));
  }
}
