package dev.pilothouse.socket.out;

import dev.pilothouse.socket.log.Position;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Critical events that one member was sent and has not acknowledged yet, oldest first. Each is sent
 * again when its time is up, a few times; that nothing comes after the last time is told to whoever
 * asks for what is due.
 *
 * <p>It belongs to the socket's event loop.
 */
final class Unacked {
  /** Events that may wait for their acknowledgement; a member with more is too slow. */
  private static final int MOST = 256;

  /** How often an event is sent, the first time included. */
  private static final int MOST_TIMES = 4;

  private record Sent(RoomFrame frame, int times, long atNanos) {}

  private final Map<Position, Sent> waiting = new LinkedHashMap<>();
  private final long withinNanos;

  Unacked(long withinNanos) {
    this.withinNanos = withinNanos;
  }

  /** Notes an event that is being sent; false if too many wait. */
  boolean add(RoomFrame frame, Position at, long now) {
    waiting.put(at, new Sent(frame, 1, now));
    return waiting.size() <= MOST;
  }

  void acknowledge(Position at) {
    waiting.remove(at);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Whether one was sent as often as it may be, and its time is up again. */
  boolean isHopeless(long now) {
    return waiting.values().stream()
        .anyMatch(sent -> sent.times() == MOST_TIMES && isOverdue(sent, now));
  }

  /** What is to be sent again now. */
  List<OutFrame> due(long now) {
    List<OutFrame> due = new ArrayList<>();
    Iterator<Map.Entry<Position, Sent>> entries = waiting.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Position, Sent> entry = entries.next();
      Sent sent = entry.getValue();
      if (isOverdue(sent, now)) {
        entry.setValue(new Sent(sent.frame(), sent.times() + 1, now));
        due.add(sent.frame().again());
      }
    }
    return due;
  }

  private boolean isOverdue(Sent sent, long now) {
    return now - sent.atNanos() >= withinNanos;
  }
}
