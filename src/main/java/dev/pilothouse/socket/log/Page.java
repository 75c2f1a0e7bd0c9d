package dev.pilothouse.socket.log;

import java.util.List;

/**
 * Some of what happened in a room after a position.
 *
 * @param top the room's last position
 * @param recovered whether everything after the position asked for is there, in this page and those
 *     that follow; else the page is empty
 * @param entries the first events after that position, in order
 */
public record Page(Position top, boolean recovered, List<Entry> entries) {
  /**
   * One stored event.
   *
   * @param offset its number in the page's epoch
   * @param json the event as JSON without its position
   */
  public record Entry(long offset, String json) {}
}
