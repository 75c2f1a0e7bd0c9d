package dev.pilothouse.contracts.socket;

/**
 * A room.
 *
 * @param room {@code <kind>:<id>}
 */
public record RoomRef(String room) {
  public RoomRef {
    Rooms.check(room);
  }
}
