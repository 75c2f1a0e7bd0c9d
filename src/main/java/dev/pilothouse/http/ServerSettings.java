package dev.pilothouse.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where and how a server listens.
 *
 * @param host address to bind
 * @param port to listen on; 0 picks a free one
 * @param portOption name of the option that sets the port, for messages
 * @param instances event loops that share the port
 * @param idleTimeout after which a connection without traffic is closed; longer than the slowest
 *     answer takes
 * @param tls what it proves itself with, or null for plain HTTP
 * @param compression whether websockets may compress their messages
 */
public record ServerSettings(
    String host,
    int port,
    String portOption,
    int instances,
    Duration idleTimeout,
    @Nullable ServerTls tls,
    boolean compression) {

  public ServerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(portOption + " must be between 0 and 65535, not " + port);
    }
    if (instances < 1) {
      throw new IllegalArgumentException("a server needs at least one instance");
    }
  }

  /** A server that speaks plain HTTP and compresses nothing. */
  public ServerSettings(
      String host, int port, String portOption, int instances, Duration idleTimeout) {
    this(host, port, portOption, instances, idleTimeout, null, false);
  }
}
