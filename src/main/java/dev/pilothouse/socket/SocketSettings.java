package dev.pilothouse.socket;

import dev.pilothouse.socket.log.LogSettings;
import dev.pilothouse.socket.out.OutSettings;
import dev.pilothouse.socket.presence.PresenceSettings;
import java.time.Duration;

/**
 * The limits of the bridge.
 *
 * @param sockets open at once on this node
 * @param acceptRate new websockets a second
 * @param roomsPerSocket registered at once
 * @param requestsPerSocket sent and not yet answered
 * @param registersPerSecond from one socket
 * @param messagesPerSecond from one socket
 * @param frameBytes largest frame from a client
 * @param errorsPerWindow wrong frames within 5 s after which a socket is closed
 * @param outstandingBytes of replies, written while the client takes nothing, after which a socket
 *     is closed as too slow
 * @param ping how often a websocket is asked for a sign of life
 * @param silence after which a websocket that gives none is closed
 * @param idle after which a client without a websocket that sends nothing is closed
 * @param drain over which the closes of all sockets are spread where the node stops
 * @param relayUsers whether events for rooms of users are taken from Redis's channels
 * @param out what clients are sent, and how fast
 * @param log what can be replayed
 * @param presence how rooms know of their members
 */
public record SocketSettings(
    int sockets,
    int acceptRate,
    int roomsPerSocket,
    int requestsPerSocket,
    int registersPerSecond,
    int messagesPerSecond,
    int frameBytes,
    int errorsPerWindow,
    int outstandingBytes,
    Duration ping,
    Duration silence,
    Duration idle,
    Duration drain,
    boolean relayUsers,
    OutSettings out,
    LogSettings log,
    PresenceSettings presence) {

  /** The same limits, but for those that an operator sets. */
  public SocketSettings with(
      int mostSockets,
      int acceptedPerSecond,
      Duration pingEvery,
      Duration idleFor,
      Duration drainOver,
      boolean userRelay,
      OutSettings sending,
      LogSettings replay,
      PresenceSettings members) {
    return new SocketSettings(
        mostSockets,
        acceptedPerSecond,
        roomsPerSocket,
        requestsPerSocket,
        registersPerSecond,
        messagesPerSecond,
        frameBytes,
        errorsPerWindow,
        outstandingBytes,
        pingEvery,
        pingEvery.multipliedBy(8).dividedBy(5),
        idleFor,
        drainOver,
        userRelay,
        sending,
        replay,
        members);
  }

  /** The same limits, with another patience for connections that take nothing. */
  SocketSettings with(Duration patience) {
    return new SocketSettings(
        sockets,
        acceptRate,
        roomsPerSocket,
        requestsPerSocket,
        registersPerSecond,
        messagesPerSecond,
        frameBytes,
        errorsPerWindow,
        outstandingBytes,
        ping,
        silence,
        idle,
        drain,
        relayUsers,
        out.with(patience),
        log,
        presence);
  }

  /** Limits for a node with many browsers. */
  public static SocketSettings defaults() {
    return new SocketSettings(
        20_000,
        5_000,
        1_000,
        64,
        1_000,
        1_000,
        64 << 10,
        20,
        1 << 20,
        Duration.ofSeconds(25),
        Duration.ofSeconds(40),
        Duration.ofMinutes(10),
        Duration.ZERO,
        false,
        OutSettings.DEFAULT,
        LogSettings.DEFAULT,
        PresenceSettings.DEFAULT);
  }
}
