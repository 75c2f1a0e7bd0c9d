package dev.pilothouse.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for nodes of tests, below those that a system gives to outgoing connections. */
public final class FreePort {
  private static final int FIRST = 20_000;
  private static final int END = 32_000;
  private static final int TRIES = 200;

  private FreePort() {}

  /** A port nobody listens on now. */
  public static int find() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      try (ServerSocket probe = taken(port)) {
        return probe.getLocalPort();
      } catch (IOException inUse) {
        continue;
      }
    }
    throw new IllegalStateException("no free port between " + FIRST + " and " + END);
  }

  /** Takes a port until the socket is closed. */
  public static ServerSocket taken(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
