package dev.pilothouse.socket.out;

import dev.pilothouse.socket.log.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One socket's membership of one room. Until it has caught up with the room it gets what is stored;
 * then it gets what arrives.
 *
 * <p>It belongs to the socket's event loop.
 */
public final class Subscription {
  private final String room;
  private final Outbox outbox;
  private final Reader reader;
  private @Nullable Position at;
  private @Nullable Unacked unacked;
  private @Nullable Reminder reminder;
  private boolean live;
  private boolean ended;

  public Subscription(String room, Outbox outbox) {
    this.room = room;
    this.outbox = outbox;
    this.reader = new Reader(room);
  }

  public String room() {
    return room;
  }

  /**
   * From here on the client acknowledges stored critical events, and gets again what it does not.
   *
   * @param withinNanos how long it has for each
   */
  public void expectAcknowledgements(long withinNanos, Reminder looks) {
    unacked = new Unacked(withinNanos);
    reminder = looks;
  }

  /** The client has done what it had to do about an event. */
  public void acknowledge(Position its) {
    if (unacked != null) {
      unacked.acknowledge(its);
    }
  }

  /** Sends again what is overdue; false if nothing is left to look after. */
  boolean remind(long now) {
    Unacked open = unacked;
    if (ended || open == null || open.isEmpty()) {
      return false;
    }
    if (open.isHopeless(now)) {
      outbox.unacknowledged();
      return false;
    }
    open.due(now).forEach(outbox::write);
    return true;
  }

  /** The last event that was offered to the client. */
  public @Nullable Position at() {
    return at;
  }

  /** Answers the register frame: from here on the client is told of everything. */
  public void start(boolean recovered, @Nullable Position top, @Nullable Position from) {
    at = from;
    reader.startAt(from);
    outbox.write(OutFrame.subscribed(room, recovered, top));
  }

  /** Events that were stored before; whatever arrived meanwhile is left to later pages. */
  public void replay(List<RoomFrame> frames) {
    if (!frames.isEmpty()) {
      at = frames.getLast().position();
      frames.forEach(this::expect);
      outbox.offer(reader, frames);
    }
  }

  /** It has caught up. */
  public void goLive() {
    live = true;
  }

  /** An event of the room; one that the client has had is left out. */
  public void deliver(RoomFrame frame) {
    Position its = frame.position();
    if (its == null) {
      outbox.offer(reader, frame);
      return;
    }
    if (!live) {
      return;
    }
    Position known = at;
    if (known != null && known.epoch().equals(its.epoch()) && its.offset() <= known.offset()) {
      return;
    }
    at = its;
    expect(frame);
    outbox.offer(reader, frame);
  }

  private void expect(RoomFrame frame) {
    Position its = frame.position();
    if (unacked == null || reminder == null || its == null || !frame.isCritical()) {
      return;
    }
    if (unacked.add(frame, its, System.nanoTime())) {
      reminder.watch(this);
    } else {
      outbox.unacknowledged();
    }
  }

  /**
   * Something is missing that should have been read.
   *
   * @param then where the member stands now
   */
  public void miss(Gap gap, @Nullable Position then) {
    at = then;
    outbox.offer(reader, gap);
  }

  /** Something of the room is missing. */
  public void deliver(Gap gap) {
    if (live) {
      outbox.offer(reader, gap);
    }
  }

  /** Whether nothing waits for the client, so that more may be read for it. */
  public boolean isDrained() {
    return outbox.depth() == 0;
  }

  public boolean hasEnded() {
    return ended;
  }

  /** Drops what waits of the room. */
  public void end() {
    ended = true;
    outbox.leave(reader);
  }
}
