package dev.pilothouse.socket.presence;

import java.time.Duration;
import java.util.Set;

/**
 * How rooms know of their members.
 *
 * @param grace how long a user whose last connection broke still counts as present
 * @param announcing kinds of rooms whose members are told who joins and leaves
 */
public record PresenceSettings(Duration grace, Set<String> announcing) {
  /** The settings unless configured: nothing is announced. */
  public static final PresenceSettings DEFAULT =
      new PresenceSettings(Duration.ofSeconds(10), Set.of());

  public PresenceSettings {
    announcing = Set.copyOf(announcing);
  }

  boolean announces(String room) {
    return announcing.contains(room.substring(0, room.indexOf(':')));
  }
}
