package dev.pilothouse.socket.flow;

import dev.pilothouse.socket.log.Page;
import dev.pilothouse.socket.log.Position;
import dev.pilothouse.socket.log.RoomLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills holes in the flows of rooms from Redis: where an event came and one before it did not, and
 * where a comparison with Redis shows that the last ones did not come.
 *
 * <p>It belongs to the hub's context.
 */
final class Repairs {
  /** Publishers on several nodes overtake each other by so much. */
  private static final long PATIENCE_MILLIS = 50;

  private static final int MOST_ATTEMPTS = 20;
  private static final int COMPARED_AT_ONCE = 200;

  private final Vertx vertx;
  private final RoomLog log;
  private final Storing storing;
  private final HubCounts counts;

  Repairs(Vertx vertx, RoomLog log, Storing storing, HubCounts counts) {
    this.vertx = vertx;
    this.log = log;
    this.storing = storing;
    this.counts = counts;
  }

  /** Looks at a room's hole in a moment, if it has not closed by then. */
  void soon(LocalRoom room) {
    if (!room.repairing) {
      room.repairing = true;
      later(room, MOST_ATTEMPTS);
    }
  }

  /** Sees to it that members of a room are given all up to a position. */
  void soon(LocalRoom room, Position top) {
    room.awaited = top;
    soon(room);
  }

  /** Compares all rooms with Redis. */
  void compare(Map<String, LocalRoom> rooms) {
    if (!storing.isOpen()) {
      return;
    }
    List<LocalRoom> all = List.copyOf(rooms.values());
    for (int i = 0; i < all.size(); i += COMPARED_AT_ONCE) {
      List<LocalRoom> some = all.subList(i, Math.min(all.size(), i + COMPARED_AT_ONCE));
      log.tops(some.stream().map(room -> room.flow.room()).toList())
          .onSuccess((List<@Nullable Position> tops) -> compare(some, tops));
    }
  }

  private void compare(List<LocalRoom> rooms, List<@Nullable Position> tops) {
    for (int i = 0; i < rooms.size(); i++) {
      Position top = tops.get(i);
      if (top == null) {
        continue;
      }
      LocalRoom room = rooms.get(i);
      Position last = room.flow.last();
      if (room.flow.isBehind(top)) {
        soon(room, top);
      } else if (last != null && last.epoch().equals(top.epoch()) && last.offset() > top.offset()) {
        storing.mark(room.flow.room(), top.epoch());
      }
    }
  }

  private void later(LocalRoom room, int attempts) {
    vertx.setTimer(PATIENCE_MILLIS, timer -> look(room, attempts));
  }

  private void look(LocalRoom room, int attempts) {
    Position last = room.flow.last();
    if (last == null || room.isWhole()) {
      room.repairing = false;
    } else if (attempts == 0) {
      room.flow.giveUp();
      room.awaited = null;
      room.repairing = false;
    } else {
      storing
          .run()
          .compose(run -> read(run, room.flow.room(), last))
          .onSuccess(
              page -> {
                if (room.flow.isBehind(page.top()) && last.equals(room.flow.last())) {
                  counts.repaired.increment();
                  room.flow.repair(page);
                }
              })
          .onComplete(done -> later(room, attempts - 1));
    }
  }

  private Future<Page> read(@Nullable String run, String room, Position last) {
    return run == null
        ? Future.failedFuture("Redis is away")
        : log.read(run, room, last, last, RoomHub.PAGE_EVENTS, RoomHub.PAGE_BYTES);
  }
}
