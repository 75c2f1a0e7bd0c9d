package dev.pilothouse.socket;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which sockets of this node are in which room. Thread-safe; joining costs the same in any room.
 */
final class RoomMap<M> {
  private final Map<String, Set<M>> rooms = new ConcurrentHashMap<>();

  void join(String room, M member) {
    rooms.compute(
        room,
        (name, members) -> {
          Set<M> joined = members == null ? ConcurrentHashMap.newKeySet() : members;
          joined.add(member);
          return joined;
        });
  }

  void leave(String room, M member) {
    rooms.computeIfPresent(
        room,
        (name, members) -> {
          members.remove(member);
          return members.isEmpty() ? null : members;
        });
  }

  /** The members now; changes while they are looked through may or may not show. */
  Iterable<M> members(String room) {
    return rooms.getOrDefault(room, Set.of());
  }

  boolean isEmpty(String room) {
    return !rooms.containsKey(room);
  }

  /** Rooms with at least one member. */
  int size() {
    return rooms.size();
  }
}
