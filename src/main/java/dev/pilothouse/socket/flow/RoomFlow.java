package dev.pilothouse.socket.flow;

import dev.pilothouse.socket.log.Page;
import dev.pilothouse.socket.log.Position;
import dev.pilothouse.socket.out.Gap;
import dev.pilothouse.socket.out.RoomFrame;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of one room as this node gets them, brought into order: each once, none left out
 * without a word. What comes early waits until what is before it has come or was read from Redis.
 *
 * <p>It belongs to the hub's context.
 */
final class RoomFlow {
  private static final int MOST_EARLY = 1_000;

  private final String room;
  private final Members members;
  private final TreeMap<Long, RoomFrame> early = new TreeMap<>();
  private @Nullable Position last;
  private @Nullable String former;

  RoomFlow(String room, Members members) {
    this.room = room;
    this.members = members;
  }

  String room() {
    return room;
  }

  /** The last event that members were given; null while nobody knows. */
  @Nullable Position last() {
    return last;
  }

  /** Whether events wait for some before them. */
  boolean hasHole() {
    return !early.isEmpty();
  }

  /** Whether a position is beyond what members were given. */
  boolean isBehind(Position top) {
    Position known = last;
    return known != null
        && (known.epoch().equals(top.epoch())
            ? known.offset() < top.offset()
            : !top.epoch().equals(former));
  }

  /** The room stands there; members that come from now on have been told of all up to it. */
  void startAt(Position top) {
    if (last == null) {
      last = top;
    }
  }

  /** Takes an event in. */
  void take(RoomFrame frame) {
    Position at = frame.position();
    if (at == null) {
      members.deliver(frame);
      return;
    }
    if (last == null) {
      last = new Position(at.epoch(), at.offset() - 1);
    }
    if (at.epoch().equals(former)) {
      return;
    }
    if (!at.epoch().equals(last.epoch())) {
      begin(at.epoch());
    }
    if (at.offset() > last.offset()) {
      early.put(at.offset(), frame);
      passOn();
    }
    if (early.size() > MOST_EARLY) {
      giveUp();
    }
  }

  /** Takes in what was read from Redis after {@link #last}. */
  void repair(Page page) {
    Position known = last;
    if (known == null) {
      return;
    }
    if (!page.top().epoch().equals(known.epoch())) {
      begin(page.top().epoch());
      return;
    }
    if (!page.recovered()) {
      skipTo(Math.max(page.top().offset(), known.offset()));
      return;
    }
    for (Page.Entry entry : page.entries()) {
      if (entry.offset() > known.offset()) {
        early.putIfAbsent(entry.offset(), Received.frame(room, known.epoch(), entry));
      }
    }
    passOn();
  }

  /** Tells members that what is missing will not come, and goes on. */
  void giveUp() {
    if (!early.isEmpty()) {
      skipTo(early.firstKey() - 1);
    }
  }

  /** What is missing up to here is lost, but for what came early. */
  private void skipTo(long offset) {
    while (last != null && last.offset() < offset) {
      Map.Entry<Long, RoomFrame> next = early.firstEntry();
      long lost = next == null ? offset : Math.min(offset, next.getKey() - 1);
      members.deliver(new Gap(room, last.epoch(), last.offset() + 1, lost, Gap.LOST));
      last = new Position(last.epoch(), lost);
      passOn();
    }
    passOn();
  }

  private void passOn() {
    for (Map.Entry<Long, RoomFrame> next = early.firstEntry();
        next != null && last != null && next.getKey() <= last.offset() + 1;
        next = early.firstEntry()) {
      early.pollFirstEntry();
      if (next.getKey() == last.offset() + 1) {
        last = next.getValue().position();
        members.deliver(next.getValue());
      }
    }
  }

  /** A new count has begun; nobody knows what the former one would still have told. */
  private void begin(String epoch) {
    while (!early.isEmpty()) {
      giveUp();
    }
    former = last == null ? null : last.epoch();
    last = new Position(epoch, 0);
    members.deliver(new Gap(room, epoch, 1, 0, Gap.EPOCH));
  }
}
