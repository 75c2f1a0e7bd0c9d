package dev.pilothouse.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Asks a starting server on the loopback address how far it is; blocking. */
final class RedisProbe {

  private static final int LIMIT_MILLIS = 500;

  /** How far a starting server is. */
  enum State {
    /** Nothing answers yet, or something that is not our server. */
    SILENT,
    /** It answers but is still reading its data. */
    LOADING,
    /** It takes commands. */
    READY
  }

  private RedisProbe() {}

  static State ask(int port, String password, long pid) {
    Map<String, String> info = info(port, password);
    if (!Long.toString(pid).equals(info.get("process_id"))) {
      return State.SILENT;
    }
    return "0".equals(info.get("loading")) ? State.READY : State.LOADING;
  }

  /** The fields of INFO; empty if there is no such answer. */
  private static Map<String, String> info(int port, String password) {
    Map<String, String> fields = new HashMap<>();
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(LIMIT_MILLIS);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
      socket
          .getOutputStream()
          .write(("AUTH " + password + "\r\nINFO\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          fields.put(line.substring(0, colon), line.substring(colon + 1));
        }
      }
      return fields;
    } catch (IOException e) {
      return Map.of();
    }
  }
}
