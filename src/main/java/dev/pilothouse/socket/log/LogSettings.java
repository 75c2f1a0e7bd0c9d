package dev.pilothouse.socket.log;

import java.time.Duration;

/**
 * How much of each room is kept for replay.
 *
 * @param window age in which an event can be replayed
 * @param events most of one room
 * @param bytes most of one room, as encoded
 */
public record LogSettings(Duration window, int events, int bytes) {
  /** The limits unless configured. */
  public static final LogSettings DEFAULT =
      new LogSettings(Duration.ofMinutes(10), 10_000, 4 << 20);
}
