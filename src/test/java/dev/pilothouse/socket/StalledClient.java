package dev.pilothouse.socket;

import java.io.IOException;

/** A websocket that follows a room and then never reads again. */
final class StalledClient implements AutoCloseable {
  private static final int SMALL_BUFFER = 8 * 1024;

  private final RawWebSocket socket;

  StalledClient(int port, String room) throws IOException {
    socket = new RawWebSocket(port, SMALL_BUFFER, "");
    socket.text("{\"type\":\"register\",\"address\":\"room:" + room + "\"}");
    socket.next();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
