package dev.pilothouse.sandbox.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
  private static List<String> read(byte[] bytes, int pieces) {
    List<String> frames = new ArrayList<>();
    FrameReader reader = new FrameReader();
    for (int at = 0; at < bytes.length; at += pieces) {
      byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + pieces));
      reader.feed(part, f -> frames.add(f.type() + ":" + new String(f.payload(), UTF_8)));
    }
    return frames;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 7, 1000})
  void feed_anyPieces_givesTheSameFrames(int pieces) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new Frame(FrameType.OUT, "hello".getBytes(UTF_8)).encoded());
    bytes.writeBytes(Frame.of(FrameType.GO).encoded());
    bytes.writeBytes(new Frame(FrameType.ERR, "x".getBytes(UTF_8)).encoded());
    assertThat(read(bytes.toByteArray(), pieces)).containsExactly("OUT:hello", "GO:", "ERR:x");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Frame.MAX_PAYLOAD + 2, Integer.MAX_VALUE})
  void feed_lengthThatIsNone_isRefused(int length) {
    byte[] bytes = ByteBuffer.allocate(5).putInt(length).put((byte) 'O').array();
    assertThatThrownBy(() -> read(bytes, 5)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void feed_unknownType_isRefused() {
    byte[] bytes = ByteBuffer.allocate(5).putInt(1).put((byte) '?').array();
    assertThatThrownBy(() -> read(bytes, 5)).hasMessageContaining("unknown type");
  }

  @Test
  void read_resultAsASupervisorWritesIt_isUnderstood() {
    String json =
        """
        {"end": "files-failed", "message": "x: File exists", "exit": null, "signal": null,
         "network": {"lo": [0, 0]}, "cgroup": {"oomKills": 2}, "skipped": [], "later": true}
        """;
    RunReport report =
        Wire.read(new Frame(FrameType.RESULT, json.getBytes(UTF_8)), RunReport.class);
    assertThat(report.end()).isEqualTo(RunReport.End.FILES_FAILED);
    assertThat(report.oomKills()).isEqualTo(2);
    assertThat(report.network()).isEqualTo(Map.of("lo", List.of(0L, 0L)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "{\"end\": \"other\"}", "\u0000"})
  void read_noResult_isRefused(String json) {
    Frame frame = new Frame(FrameType.RESULT, json.getBytes(UTF_8));
    assertThatThrownBy(() -> Wire.read(frame, RunReport.class))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void run_order_isJsonAsTheProtocolSays() {
    RunOrder order =
        new RunOrder(
            RunMode.SCRIPT,
            "main.py",
            List.of("a"),
            Map.of(),
            new WireLimits(1000, null, 10, 20, 3),
            List.of());
    assertThat(new String(Wire.run(order).payload(), UTF_8))
        .contains(
            "\"mode\":\"script\"", "\"protocol\":1", "\"wallMillis\":1000", "\"argv\":[\"a\"]");
  }
}
