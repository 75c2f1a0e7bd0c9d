package dev.pilothouse.socket.presence;

import dev.pilothouse.contracts.socket.Seat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which users are in which rooms through this node: there with so many sockets, or gone for less
 * than the grace time. Thread-safe.
 */
public final class Seats {
  /** Users within their grace time; beyond that the oldest have left at once. */
  private static final int MOST_LINGERING = 100_000;

  private record Lingering(Seat seat, long untilNanos) {}

  /** Sockets of each user in each room. */
  private final Map<String, Map<String, Integer>> rooms = new HashMap<>();

  private final Map<Seat, Long> lingering = new HashMap<>();
  private final Queue<Lingering> queue = new ArrayDeque<>();

  /** One more socket of the user; whether the user was neither there nor within the grace time. */
  synchronized boolean join(Seat seat) {
    boolean lingered = lingering.remove(seat) != null;
    // most rooms have few users
    Map<String, Integer> users = rooms.computeIfAbsent(seat.room(), name -> new HashMap<>(2));
    return users.merge(seat.user(), 1, Integer::sum) == 1 && !lingered;
  }

  /** One socket of the user less; whether it was the last. */
  synchronized boolean leave(Seat seat) {
    Map<String, Integer> users = rooms.get(seat.room());
    if (users == null || !users.containsKey(seat.user())) {
      return false;
    }
    if (users.merge(seat.user(), -1, Integer::sum) > 0) {
      return false;
    }
    users.remove(seat.user());
    if (users.isEmpty()) {
      rooms.remove(seat.room());
    }
    return true;
  }

  /** The user still counts as present until then. */
  synchronized void linger(Seat seat, long untilNanos) {
    lingering.put(seat, untilNanos);
    queue.add(new Lingering(seat, untilNanos));
  }

  /** Takes out those whose grace time has ended. */
  synchronized List<Seat> ended(long now) {
    List<Seat> ended = new ArrayList<>();
    Lingering first = queue.peek();
    while (first != null && (first.untilNanos() - now <= 0 || queue.size() > MOST_LINGERING)) {
      queue.remove();
      if (lingering.remove(first.seat(), first.untilNanos())) {
        ended.add(first.seat());
      }
      first = queue.peek();
    }
    return ended;
  }

  /** Those within their grace time, so many at most. */
  synchronized List<Seat> lingering(int most) {
    return lingering.keySet().stream().limit(most).toList();
  }

  /** Users of a room within their grace time. */
  public synchronized Set<String> lingering(String room) {
    return lingering.keySet().stream()
        .filter(seat -> seat.room().equals(room))
        .map(Seat::user)
        .collect(Collectors.toSet());
  }

  /** Whether the user is there, or within the grace time. */
  synchronized boolean isTaken(Seat seat) {
    Map<String, Integer> users = rooms.get(seat.room());
    return (users != null && users.containsKey(seat.user())) || lingering.containsKey(seat);
  }

  /** Users of a room, without those within their grace time. */
  synchronized int users(String room) {
    Map<String, Integer> users = rooms.get(room);
    return users == null ? 0 : users.size();
  }
}
