package dev.pilothouse.socket.out;

import java.time.Duration;

/**
 * The pace and the patience of what is sent to clients.
 *
 * @param framesPerSecond most to one user from one node
 * @param queueEvents most that wait for one socket
 * @param queueChars most that wait for one socket, as encoded
 * @param patience how long a connection may take nothing before it is closed
 */
public record OutSettings(int framesPerSecond, int queueEvents, int queueChars, Duration patience) {
  /** The limits unless configured. */
  public static final OutSettings DEFAULT =
      new OutSettings(10, 1_000, 1 << 20, Duration.ofSeconds(30));
}
