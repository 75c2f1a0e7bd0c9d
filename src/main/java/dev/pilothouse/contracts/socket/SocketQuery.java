package dev.pilothouse.contracts.socket;

import dev.pilothouse.contracts.Check;
import org.jspecify.annotations.Nullable;

/**
 * Which sockets of the cluster are asked for: all, unless a user or a room is given.
 *
 * @param user whose sockets
 * @param room members of which room
 * @param limit most sockets to list, 100 unless given, at most 1,000; all are counted
 */
public record SocketQuery(@Nullable String user, @Nullable String room, @Nullable Integer limit) {
  private static final int LISTED = 100;

  public SocketQuery {
    if (user != null) {
      Check.length("user", user, 1, 200);
    }
    if (room != null) {
      Rooms.check(room);
    }
    if (limit != null) {
      Check.range("limit", limit, 0, 1_000);
    }
  }

  /** The limit that was given, or the one that holds without. */
  public int most() {
    return limit == null ? LISTED : limit;
  }
}
