package dev.pilothouse.socket;

import java.time.Duration;

/**
 * The limits of the bridge.
 *
 * @param sockets open at once on this node
 * @param roomsPerSocket registered at once
 * @param requestsPerSocket sent and not yet answered
 * @param frameBytes largest frame from a client
 * @param errorsPerWindow wrong frames within 5 s after which a socket is closed
 * @param outstandingBytes written and not yet taken by the client's connection, after which a
 *     socket is closed as too slow
 * @param silence after which a socket that sends nothing, not even a ping, is closed
 */
public record SocketSettings(
    int sockets,
    int roomsPerSocket,
    int requestsPerSocket,
    int frameBytes,
    int errorsPerWindow,
    int outstandingBytes,
    Duration silence) {

  /** Limits for a node with many browsers. */
  public static SocketSettings defaults() {
    return new SocketSettings(20_000, 1_000, 64, 64 << 10, 20, 1 << 20, Duration.ofMinutes(2));
  }
}
