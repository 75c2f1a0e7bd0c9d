package dev.pilothouse.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Tells a taken port before something deep inside fails on it. */
final class Ports {
  private Ports() {}

  static void requireFree(String what, String host, int port, String flag) throws StartException {
    if (port == 0) {
      return;
    }
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      probe.setReuseAddress(true);
    } catch (IOException e) {
      throw new StartException(
          "the "
              + what
              + " port "
              + port
              + " on "
              + host
              + " cannot be bound ("
              + e.getMessage()
              + "); is another node running? Choose another with "
              + flag,
          e);
    }
  }
}
