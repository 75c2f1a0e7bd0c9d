package dev.pilothouse.socket;

import static dev.pilothouse.socket.RawWebSocket.CLOSE;
import static dev.pilothouse.socket.RawWebSocket.CONTINUATION;
import static dev.pilothouse.socket.RawWebSocket.FIN;
import static dev.pilothouse.socket.RawWebSocket.PING;
import static dev.pilothouse.socket.RawWebSocket.PONG;
import static dev.pilothouse.socket.RawWebSocket.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.redis.Eventually;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages in pieces, and frames that RFC 6455 does not allow. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FragmentsTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String REGISTER = "{\"type\":\"register\",\"address\":\"room:task:1\"}";
  private static final int PROTOCOL_ERROR = 1002;
  private static final int NOT_CONSISTENT = 1007;
  private static final int TOO_BIG = 1009;

  private BridgeNode node;
  private RawWebSocket socket;

  @BeforeAll
  void start() throws Exception {
    node = BridgeNode.start();
  }

  @AfterAll
  void stop() throws Exception {
    node.close();
  }

  @BeforeEach
  void connect() throws Exception {
    socket = new RawWebSocket(node.server.port());
  }

  /** Whatever a client did: its socket is gone, and others are served. */
  @AfterEach
  void leave() throws Exception {
    socket.close();
    Eventually.until("it is gone", SOON, () -> node.module.sockets() == 0);
    try (RawWebSocket other = new RawWebSocket(node.server.port())) {
      other.text(REGISTER);
      assertThat(other.next().text()).contains("subscribed");
    }
    Eventually.until("all are gone", SOON, () -> node.module.sockets() == 0);
  }

  @Test
  void message_inThreePiecesWithPingsBetween_isReadAndThePingsAreAnswered() throws Exception {
    socket.frame(TEXT, REGISTER.substring(0, 10));
    socket.frame(FIN | PING, "one");
    socket.frame(CONTINUATION, REGISTER.substring(10, 20));
    socket.frame(FIN | PING, "");
    socket.frame(FIN | CONTINUATION, REGISTER.substring(20));
    assertThat(socket.next(PONG).text()).isEqualTo("one");
    assertThat(socket.next(PONG).text()).isEmpty();
    assertThat(socket.next(TEXT).text()).contains("subscribed");
  }

  @Test
  void character_cutByAPiece_isReadWhole() throws Exception {
    byte[] bytes =
        "{\"type\":\"register\",\"address\":\"room:task:\u00e9\"}".getBytes(StandardCharsets.UTF_8);
    int cut = bytes.length - 3;
    socket.frames(
        List.of(Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length)),
        TEXT,
        CONTINUATION,
        FIN | CONTINUATION);
    assertThat(socket.next(TEXT).text()).contains("room:task:\u00e9", "access_denied");
  }

  @Test
  void message_ofOneByteAFrame_isReadAndWhatComesNextToo() throws Exception {
    List<byte[]> pieces = new ArrayList<>(List.of(new byte[0]));
    for (byte letter : REGISTER.getBytes(StandardCharsets.US_ASCII)) {
      pieces.add(new byte[] {letter});
    }
    socket.frames(pieces, TEXT, CONTINUATION, FIN | CONTINUATION);
    assertThat(socket.next(TEXT).text()).contains("subscribed");
    socket.text(REGISTER);
    assertThat(socket.next(TEXT).text()).contains("address_already_registered");
  }

  @Test
  void message_inTenThousandPieces_endsTheConnection() throws Exception {
    List<byte[]> pieces = Collections.nCopies(10_000, new byte[0]);
    assertCloses(TOO_BIG, () -> socket.frames(pieces, TEXT, CONTINUATION, FIN | CONTINUATION));
  }

  @Test
  void message_inPiecesBeyondTheLimit_endsTheConnection() throws Exception {
    List<byte[]> pieces =
        Collections.nCopies(100, " ".repeat(60_000).getBytes(StandardCharsets.US_ASCII));
    assertCloses(TOO_BIG, () -> socket.frames(pieces, TEXT, CONTINUATION, FIN | CONTINUATION));
  }

  @Test
  void message_inPiecesWithoutEnd_endsTheConnection() throws Exception {
    List<byte[]> pieces =
        Collections.nCopies(100, " ".repeat(60_000).getBytes(StandardCharsets.US_ASCII));
    assertCloses(TOO_BIG, () -> socket.frames(pieces, TEXT, CONTINUATION, CONTINUATION));
  }

  @Test
  void frame_of300kB_endsTheConnection() throws Exception {
    assertCloses(TOO_BIG, () -> socket.text(" ".repeat(300_000)));
  }

  @ParameterizedTest
  @CsvSource({
    "c3 28, one that needs another after it",
    "ed a0 80, half of a pair",
    "f5 80 80 80, beyond the last",
    "c0 af, longer than needed",
    "e2 82, cut off"
  })
  void text_thatIsNotUtf8_endsTheConnection(String hex, String what) throws Exception {
    byte[] wrong = HexFormat.ofDelimiter(" ").parseHex(hex);
    assertCloses(NOT_CONSISTENT, () -> socket.frame(FIN | TEXT, wrong));
  }

  @Test
  void frame_unmasked_endsTheConnection() throws Exception {
    assertCloses(PROTOCOL_ERROR, () -> socket.unmasked(FIN | TEXT, REGISTER));
  }

  @ParameterizedTest
  @CsvSource({
    "0x80, a continuation of nothing",
    "0x83, an opcode that means nothing",
    "0x8b, a control opcode that means nothing",
    "0x09, a ping in pieces",
    "0xc1, compressed where that was not agreed"
  })
  void frame_thatTheProtocolForbids_endsTheConnection(String first, String what) throws Exception {
    assertCloses(PROTOCOL_ERROR, () -> socket.frame(Integer.decode(first), "x"));
  }

  @Test
  void ping_longerThanAllowed_endsTheConnection() throws Exception {
    assertCloses(PROTOCOL_ERROR, () -> socket.frame(FIN | PING, "x".repeat(126)));
  }

  @Test
  void message_begunWithinAnother_endsTheConnection() throws Exception {
    socket.frame(TEXT, "{");
    assertCloses(PROTOCOL_ERROR, () -> socket.text(REGISTER));
  }

  @Test
  void ping_manyAtOnce_areAnsweredAndTheSocketGoesOn() throws Exception {
    List<byte[]> pings = Collections.nCopies(2_000, new byte[100]);
    socket.frames(pings, FIN | PING, FIN | PING, FIN | PING);
    socket.text(REGISTER);
    assertThat(socket.next(TEXT).text()).contains("subscribed");
  }

  private interface Sending {
    void run() throws Exception;
  }

  private void assertCloses(int code, Sending sending) throws Exception {
    try {
      sending.run();
    } catch (IOException cut) {
      // it ended while we still sent
    }
    try {
      assertThat(socket.next(CLOSE).closeCode()).isEqualTo(code);
    } catch (SocketException reset) {
      // what the node did not read any more takes its last words away
      assertThat(code).isEqualTo(TOO_BIG);
    }
  }
}
