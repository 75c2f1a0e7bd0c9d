package dev.pilothouse.socket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A websocket over a bare TCP connection, which may send what no library would. */
public final class RawWebSocket implements AutoCloseable {
  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;
  public static final int FIN = 0x80;
  private static final int MASKED = 0x80;
  private static final int LENGTH_OF_16_BITS = 126;
  private static final int LENGTH_OF_64_BITS = 127;

  private final Socket socket = new Socket();
  private final DataInputStream in;

  /** What the server sent: the first byte's opcode, and the payload. */
  public record Frame(int opcode, byte[] payload) {
    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    /** What a closing frame says; 1005 if nothing. */
    public int closeCode() {
      return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    }
  }

  public RawWebSocket(int port) throws IOException {
    this(port, 64 << 10, "");
  }

  /**
   * Connects and shakes hands.
   *
   * @param receiveBuffer bytes that the system takes for it while it does not read
   * @param headers more lines of the request, each with its end
   */
  public RawWebSocket(int port, int receiveBuffer, String headers) throws IOException {
    socket.setReceiveBufferSize(receiveBuffer);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(10_000);
    in = new DataInputStream(socket.getInputStream());
    write(
        ("GET /bridge/websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + headers
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      answer.append((char) in.readUnsignedByte());
    }
    if (!answer.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("no websocket: " + answer);
    }
  }

  public void text(String text) throws IOException {
    frame(FIN | TEXT, text);
  }

  public void frame(int first, String payload) throws IOException {
    frame(first, payload.getBytes(StandardCharsets.UTF_8));
  }

  public void frame(int first, byte[] payload) throws IOException {
    write(bytes(first, payload, true));
  }

  public void unmasked(int first, String payload) throws IOException {
    write(bytes(first, payload.getBytes(StandardCharsets.UTF_8), false));
  }

  /** Sends many frames without waiting in between. */
  public void frames(List<byte[]> payloads, int first, int others, int last) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < payloads.size(); i++) {
      int head = i == 0 ? first : i == payloads.size() - 1 ? last : others;
      all.writeBytes(bytes(head, payloads.get(i), true));
    }
    write(all.toByteArray());
  }

  /** The next frame, within ten seconds. */
  public Frame next() throws IOException {
    int first = in.readUnsignedByte();
    int length = in.readUnsignedByte();
    if (length == LENGTH_OF_16_BITS) {
      length = in.readUnsignedShort();
    } else if (length == LENGTH_OF_64_BITS) {
      length = Math.toIntExact(in.readLong());
    }
    byte[] payload = new byte[length];
    in.readFully(payload);
    return new Frame(first & 0x0f, payload);
  }

  /** The next frame with an opcode; those of others are passed over. */
  public Frame next(int opcode) throws IOException {
    while (true) {
      Frame frame = next();
      if (frame.opcode() == opcode) {
        return frame;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void write(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  private static byte[] bytes(int first, byte[] payload, boolean masked) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(first);
    int mask = masked ? MASKED : 0;
    if (payload.length < LENGTH_OF_16_BITS) {
      frame.write(mask | payload.length);
    } else if (payload.length < 1 << 16) {
      frame.write(mask | LENGTH_OF_16_BITS);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    } else {
      frame.write(mask | LENGTH_OF_64_BITS);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) payload.length >> shift));
      }
    }
    if (masked) {
      // a mask of zeros leaves the payload as it is
      frame.writeBytes(new byte[4]);
    }
    frame.writeBytes(payload);
    return frame.toByteArray();
  }
}
