package dev.pilothouse.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A websocket over a bare TCP connection that follows a room and then never reads again. */
final class StalledClient implements AutoCloseable {
  private static final int SMALL_BUFFER = 8 * 1024;

  private final Socket socket = new Socket();

  StalledClient(int port, String room) throws IOException {
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    write(
        ("GET /bridge/websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    awaitBytes();
    write(maskedText("{\"type\":\"register\",\"address\":\"room:" + room + "\"}"));
    awaitBytes();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  private void awaitBytes() throws IOException {
    socket.setSoTimeout(5_000);
    socket.getInputStream().read(new byte[1024]);
  }

  private static byte[] maskedText(String text) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(0x81);
    frame.write(0x80 | text.length());
    // A mask of zeros leaves the text as it is.
    frame.writeBytes(new byte[4]);
    frame.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    return frame.toByteArray();
  }
}
