package dev.pilothouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.socket.RawWebSocket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether websockets compress is the operator's to say, whatever clients offer. */
@Timeout(30)
final class CompressionTest {
  private static final int COMPRESSED_TEXT = 0xc1;

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void handshake_clientOffersDeflate_isTakenOnlyWhereConfigured(boolean compression)
      throws Exception {
    Mount sockets =
        Mount.json(
            "/s",
            (router, loop) -> router.get("/s").handler(context -> context.request().toWebSocket()));
    ServerSettings settings =
        new ServerSettings("127.0.0.1", 0, "--port", 1, Duration.ofSeconds(30), null, compression);
    PublicServer server =
        await(PublicServer.open(vertx, settings, GuardSettings.loopback(), List.of(sockets)));
    String answer = handshake(server.port());
    assertThat(answer).startsWith("HTTP/1.1 101");
    assertThat(answer.toLowerCase(Locale.ROOT).contains("permessage-deflate"))
        .isEqualTo(compression);
  }

  @Test
  void frame_thatInflatesTo100MB_endsTheConnectionAndIsNeverWhole() throws Exception {
    AtomicInteger largest = new AtomicInteger();
    Mount sockets =
        Mount.json(
            "/bridge",
            (router, loop) ->
                router
                    .get("/bridge/websocket")
                    .handler(
                        context ->
                            context
                                .request()
                                .toWebSocket()
                                .onSuccess(
                                    socket ->
                                        socket.frameHandler(
                                            frame ->
                                                largest.accumulateAndGet(
                                                    frame.binaryData().length(), Math::max)))));
    ServerSettings settings =
        new ServerSettings("127.0.0.1", 0, "--port", 1, Duration.ofSeconds(30), null, true);
    PublicServer server =
        await(PublicServer.open(vertx, settings, GuardSettings.loopback(), List.of(sockets)));
    String offer = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
    try (RawWebSocket socket = new RawWebSocket(server.port(), 64 << 10, offer)) {
      socket.frame(COMPRESSED_TEXT, deflated("honest ".repeat(10_000)));
      socket.frame(COMPRESSED_TEXT, deflated("x".repeat(100_000_000)));
      assertThatThrownBy(() -> socket.next(RawWebSocket.PONG)).isInstanceOf(IOException.class);
    }
    assertThat(largest.get()).isEqualTo(70_000);
  }

  private static byte[] deflated(String text) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(text.getBytes(StandardCharsets.US_ASCII));
    byte[] bytes = new byte[200_000];
    int length = deflater.deflate(bytes, 0, bytes.length, Deflater.SYNC_FLUSH);
    deflater.end();
    // RFC 7692, 7.2.1: the empty block at the end is left out
    return Arrays.copyOf(bytes, length - 4);
  }

  private static String handshake(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      String request =
          "GET /s HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[4_096];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, length, StandardCharsets.US_ASCII);
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
