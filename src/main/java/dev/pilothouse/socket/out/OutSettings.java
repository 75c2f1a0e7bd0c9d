package dev.pilothouse.socket.out;

import java.time.Duration;

/**
 * The pace and the patience of what is sent to clients.
 *
 * @param framesPerSecond most to one user from one node
 * @param queueEvents most that wait for one socket
 * @param queueChars most that wait for one socket, as encoded
 * @param patience how long a connection may take nothing before it is closed
 * @param acknowledgeWithin after which a critical event is sent again to a client that said it
 *     would acknowledge such events
 */
public record OutSettings(
    int framesPerSecond,
    int queueEvents,
    int queueChars,
    Duration patience,
    Duration acknowledgeWithin) {
  /** The limits unless configured. */
  public static final OutSettings DEFAULT =
      new OutSettings(10, 1_000, 1 << 20, Duration.ofSeconds(30), Duration.ofSeconds(10));

  /** The same at another pace. */
  public OutSettings withPace(int frames, Duration acknowledgements) {
    return new OutSettings(frames, queueEvents, queueChars, patience, acknowledgements);
  }

  /** The same with another patience. */
  public OutSettings with(Duration otherPatience) {
    return new OutSettings(
        framesPerSecond, queueEvents, queueChars, otherPatience, acknowledgeWithin);
  }
}
