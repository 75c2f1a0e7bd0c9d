package dev.pilothouse.contracts.socket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a room.
 *
 * @param sockets members, on all nodes
 * @param users how many users they are, with those whose last connection broke within the grace
 *     time; those who have not logged in are not counted
 * @param list the users' names, unless there are more than 100
 * @param missing nodes that did not answer in time
 */
public record RoomPresence(
    String room, int sockets, int users, @Nullable List<String> list, List<String> missing) {
  /** Up to so many users are named. */
  public static final int MOST_NAMED = 100;
}
