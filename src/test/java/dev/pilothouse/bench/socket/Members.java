package dev.pilothouse.bench.socket;

/**
 * Who connects, besides the publishers: one to each room, at the first server unless members keep
 * positions, when publishers are at all servers.
 *
 * @param clients each in one room, spread over the servers and the rooms
 * @param rooms that they are in
 * @param reconnect whether a client whose connection ends comes back, to the next server
 * @param positions whether a client keeps where it is in the room, and asks for what it missed
 */
record Members(int clients, int rooms, boolean reconnect, boolean positions) {

  /** Clients that stay. */
  static Members of(int clients, int rooms) {
    return new Members(clients, rooms, false, false);
  }

  /** Clients that come back and ask for what they missed. */
  Members comingBack() {
    return new Members(clients, rooms, true, true);
  }
}
