package dev.pilothouse.socket.out;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait for one socket. Of events with one key only the latest stays. Where there are
 * too many, those of the lowest priority go first, oldest first, and the reader is told; critical
 * ones and notices never go. Order within a room is kept.
 *
 * <p>It belongs to the socket's event loop.
 */
final class OutQueue {
  private record Key(Reader reader, String key) {}

  /** An event or a notice; equal to itself alone. */
  private static final class Item {
    final Reader reader;
    final @Nullable RoomFrame frame;
    final @Nullable Gap gap;

    Item(Reader reader, @Nullable RoomFrame frame, @Nullable Gap gap) {
      this.reader = reader;
      this.frame = frame;
      this.gap = gap;
    }

    int length() {
      return frame == null ? 100 : frame.length();
    }

    void deliver(List<OutFrame> to) {
      if (frame != null) {
        reader.deliver(frame, to);
      } else if (gap != null) {
        reader.deliver(gap, to);
      }
    }
  }

  private final int mostEvents;
  private final int mostChars;
  private final Set<Item> items = new LinkedHashSet<>();
  private final Map<Key, Item> latest = new HashMap<>();
  private final Set<Reader> dropping = new LinkedHashSet<>();
  private long chars;

  OutQueue(int mostEvents, int mostChars) {
    this.mostEvents = mostEvents;
    this.mostChars = mostChars;
  }

  boolean isEmpty() {
    return items.isEmpty() && dropping.isEmpty();
  }

  /** Events and notices that wait. */
  int depth() {
    return items.size();
  }

  /**
   * Adds an event.
   *
   * @return false if there are too many that may not be dropped
   */
  boolean add(Reader reader, RoomFrame frame) {
    Item item = new Item(reader, frame, null);
    String key = frame.key();
    if (key != null && !frame.isCritical()) {
      Item before = latest.put(new Key(reader, key), item);
      if (before != null) {
        // what comes next of the room stands for it too
        remove(before);
      }
    }
    return add(item);
  }

  /** Adds a notice; see {@link #add(Reader, RoomFrame)}. */
  boolean add(Reader reader, Gap gap) {
    return add(new Item(reader, null, gap));
  }

  private boolean add(Item item) {
    items.add(item);
    chars += item.length();
    if (isOver()) {
      makeRoom();
    }
    return !isOver();
  }

  /** Drops what waits for a reader that has gone. */
  void leave(Reader reader) {
    items.removeIf(
        item -> {
          if (item.reader != reader) {
            return false;
          }
          chars -= item.length();
          forget(item);
          return true;
        });
    dropping.remove(reader);
  }

  /** Drops everything without a word; how many events that was. */
  int clear() {
    int dropped = items.size();
    items.clear();
    latest.clear();
    dropping.clear();
    chars = 0;
    return dropped;
  }

  /**
   * Takes the first of what waits, with notices where something is missing.
   *
   * @param mostLength characters after which to stop, but never before the first
   */
  List<OutFrame> take(int mostLength) {
    List<OutFrame> taken = new ArrayList<>();
    int length = 0;
    Iterator<Item> first = items.iterator();
    while (length < mostLength && first.hasNext()) {
      Item item = first.next();
      first.remove();
      chars -= item.length();
      length += item.length();
      forget(item);
      item.deliver(taken);
    }
    if (items.isEmpty()) {
      dropping.forEach(reader -> reader.finish(taken));
      dropping.clear();
    }
    return taken;
  }

  private boolean isOver() {
    return items.size() > mostEvents || chars > mostChars;
  }

  private void makeRoom() {
    int events = mostEvents - mostEvents / 10;
    int room = mostChars - mostChars / 10;
    for (int priority = 0; priority < RoomFrame.CRITICAL; priority++) {
      for (Item item : List.copyOf(items)) {
        if (items.size() <= events && chars <= room) {
          return;
        }
        if (item.frame != null && item.frame.priority() == priority) {
          item.reader.dropped(item.frame);
          dropping.add(item.reader);
          forget(item);
          remove(item);
        }
      }
    }
  }

  private void forget(Item item) {
    if (item.frame != null && item.frame.key() != null) {
      latest.remove(new Key(item.reader, item.frame.key()), item);
    }
  }

  private void remove(Item item) {
    if (items.remove(item)) {
      chars -= item.length();
    }
  }
}
