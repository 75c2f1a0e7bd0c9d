package dev.pilothouse.socket.flow;

import dev.pilothouse.socket.log.Position;
import dev.pilothouse.socket.out.Gap;
import dev.pilothouse.socket.out.RoomFrame;
import dev.pilothouse.socket.out.Subscription;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rooms that sockets of one event loop are members of. It belongs to that loop. */
final class LoopRooms {
  private static final class Room {
    final List<Subscription> members = new ArrayList<>();
    @Nullable Position last;
  }

  private final Context context;
  private final Map<String, Room> rooms = new HashMap<>();

  LoopRooms(Context context) {
    this.context = context;
  }

  Context context() {
    return context;
  }

  void add(Subscription member) {
    rooms.computeIfAbsent(member.room(), name -> new Room()).members.add(member);
  }

  /** Whether that was the room's last member here. */
  boolean remove(Subscription member) {
    Room room = rooms.get(member.room());
    if (room == null || !room.members.remove(member) || !room.members.isEmpty()) {
      return false;
    }
    rooms.remove(member.room());
    return true;
  }

  /** The last event that went by here. */
  @Nullable Position last(String name) {
    Room room = rooms.get(name);
    return room == null ? null : room.last;
  }

  int members(String name) {
    Room room = rooms.get(name);
    return room == null ? 0 : room.members.size();
  }

  void deliver(RoomFrame frame) {
    Room room = rooms.get(frame.room());
    if (room == null) {
      return;
    }
    if (frame.position() != null) {
      room.last = frame.position();
    }
    for (Subscription member : room.members) {
      member.deliver(frame);
    }
  }

  void deliver(Gap gap) {
    Room room = rooms.get(gap.room());
    if (room != null) {
      room.members.forEach(member -> member.deliver(gap));
    }
  }
}
