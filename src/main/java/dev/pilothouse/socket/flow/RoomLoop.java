package dev.pilothouse.socket.flow;

import dev.pilothouse.socket.log.Page;
import dev.pilothouse.socket.log.Position;
import dev.pilothouse.socket.out.Gap;
import dev.pilothouse.socket.out.RoomFrame;
import dev.pilothouse.socket.out.Subscription;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event loop's share of the rooms: lets its sockets join, gives them what they missed, and then
 * what arrives. It belongs to that loop.
 *
 * <p>A member that comes back reads the room page by page, each when the one before has been sent,
 * until nothing has gone by that it has not had; what arrives meanwhile is in Redis.
 */
public final class RoomLoop {
  private static final long LOOK_MILLIS = 20;

  private final Vertx vertx;
  private final RoomHub hub;
  private final LoopRooms rooms;

  /**
   * @param context the loop's
   */
  public RoomLoop(Vertx vertx, Context context, RoomHub hub) {
    this.vertx = vertx;
    this.hub = hub;
    this.rooms = new LoopRooms(context);
  }

  /**
   * Makes a socket a member of a room and answers it.
   *
   * @param since the position that the client knows, null for none
   */
  public void join(Subscription member, @Nullable Position since) {
    rooms.add(member);
    hub.join(member.room(), rooms, since)
        .onComplete(
            read -> {
              if (!member.hasEnded()) {
                start(member, since, read.result());
              }
            });
  }

  /** Ends a membership. */
  public void leave(Subscription member) {
    member.end();
    if (rooms.remove(member)) {
      hub.leave(member.room(), rooms);
    }
  }

  /** Members of a room on this loop. */
  public int members(String room) {
    return rooms.members(room);
  }

  private void start(Subscription member, @Nullable Position since, @Nullable Page page) {
    if (page == null) {
      member.start(false, null, null);
      member.goLive();
      return;
    }
    if (since != null) {
      (page.recovered() ? hub.counts().recovered : hub.counts().notRecovered).increment();
    }
    if (since != null && page.recovered()) {
      member.start(true, page.top(), since);
    } else {
      member.start(false, page.top(), page.top());
    }
    goOn(member, page);
  }

  private void goOn(Subscription member, Page page) {
    member.replay(frames(member.room(), page));
    Position at = member.at();
    if (at == null || (hasAll(at, page.top()) && hasAll(at, rooms.last(member.room())))) {
      member.goLive();
    } else {
      whenDrained(member, at);
    }
  }

  private void whenDrained(Subscription member, Position at) {
    if (member.hasEnded()) {
      return;
    }
    if (!member.isDrained()) {
      vertx.setTimer(LOOK_MILLIS, timer -> whenDrained(member, at));
      return;
    }
    hub.read(member.room(), at)
        .onComplete(
            read -> {
              if (!member.hasEnded()) {
                readMore(member, at, read.result());
              }
            });
  }

  private void readMore(Subscription member, Position at, @Nullable Page page) {
    if (page == null) {
      member.miss(new Gap(member.room(), at.epoch(), at.offset() + 1, 0, Gap.LOST), null);
      member.goLive();
    } else if (page.recovered()) {
      goOn(member, page);
    } else {
      String reason = page.top().epoch().equals(at.epoch()) ? Gap.LOST : Gap.EPOCH;
      Position top = page.top();
      long from = reason.equals(Gap.LOST) ? at.offset() + 1 : 1;
      member.miss(new Gap(member.room(), top.epoch(), from, top.offset(), reason), top);
      goOn(member, new Page(top, false, List.of()));
    }
  }

  /** Whether a member has had all up to a position; one of a former count does not matter. */
  private static boolean hasAll(Position at, @Nullable Position seen) {
    return seen == null || !seen.epoch().equals(at.epoch()) || seen.offset() <= at.offset();
  }

  private static List<RoomFrame> frames(String room, Page page) {
    return page.entries().stream()
        .map(entry -> Received.frame(room, page.top().epoch(), entry))
        .toList();
  }
}
