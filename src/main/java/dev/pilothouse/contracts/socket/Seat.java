package dev.pilothouse.contracts.socket;

import dev.pilothouse.contracts.Check;

/** A user in a room. */
public record Seat(String room, String user) {
  public Seat {
    Rooms.check(room);
    Check.length("user", user, 1, 200);
  }
}
