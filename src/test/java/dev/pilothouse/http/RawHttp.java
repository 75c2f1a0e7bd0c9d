package dev.pilothouse.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no HTTP client would, and reads what comes back. */
public final class RawHttp {
  private final int port;

  public RawHttp(int port) {
    this.port = port;
  }

  /** The whole answer to a request whose lines are given; the connection is closed after it. */
  public String send(String... lines) throws IOException {
    return exchange(String.join("\r\n", lines) + "\r\n\r\n");
  }

  /** The whole answer to these bytes, until the server closes or falls silent for a second. */
  public String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      StringBuilder answer = new StringBuilder();
      byte[] buffer = new byte[8192];
      try {
        for (int n = socket.getInputStream().read(buffer);
            n >= 0;
            n = socket.getInputStream().read(buffer)) {
          answer.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
          if (complete(answer)) {
            break;
          }
        }
      } catch (java.net.SocketTimeoutException silent) {
        answer.append("");
      }
      return answer.toString();
    }
  }

  /** The status code of an answer, 0 if there is none. */
  public static int status(String answer) {
    return answer.startsWith("HTTP/1.") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }

  private static boolean complete(StringBuilder answer) {
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    String head = answer.substring(0, end).toLowerCase(java.util.Locale.ROOT);
    int at = head.indexOf("content-length: ");
    if (at < 0) {
      return head.startsWith("http/1.1 101");
    }
    int line = head.indexOf("\r\n", at);
    int length = Integer.parseInt(head.substring(at + 16, line < 0 ? head.length() : line));
    return answer.length() >= end + 4 + length;
  }
}
