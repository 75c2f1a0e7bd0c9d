package dev.pilothouse.socket.out;

import dev.pilothouse.socket.log.Position;
import org.jspecify.annotations.Nullable;

/**
 * One event for the members of a room, with its position if it was stored. Immutable but for what
 * it remembers of its encoding; thread-safe.
 */
public final class RoomFrame {
  /** The priority that nothing may be dropped or held back of. */
  public static final int CRITICAL = 10;

  private final String room;
  private final @Nullable Position position;
  private final int priority;
  private final @Nullable String key;
  private final String json;
  private final OutFrame alone;
  private volatile @Nullable Since since;

  /** The same event, standing for those before it too. */
  private record Since(long from, OutFrame frame) {}

  /**
   * @param position of the event, null if it was not stored
   * @param key events of one key replace each other where a reader lags
   * @param json the event without its position
   */
  public RoomFrame(
      String room, @Nullable Position position, int priority, @Nullable String key, String json) {
    this.room = room;
    this.position = position;
    this.priority = priority;
    this.key = key;
    this.json = json;
    this.alone = encode(offset());
  }

  public String room() {
    return room;
  }

  /** Null for an event that is live only. */
  public @Nullable Position position() {
    return position;
  }

  /** Null for an event that is live only. */
  @Nullable String epoch() {
    return position == null ? null : position.epoch();
  }

  /** 0 for an event that is live only. */
  long offset() {
    return position == null ? 0 : position.offset();
  }

  int priority() {
    return priority;
  }

  boolean isCritical() {
    return priority >= CRITICAL;
  }

  @Nullable String key() {
    return key;
  }

  int length() {
    return alone.length();
  }

  /** The event, standing for all from an offset up to its own. */
  OutFrame from(long first) {
    if (first == offset()) {
      return alone;
    }
    // Members that lag do so alike, so the last one is most often the next one.
    Since made = since;
    if (made == null || made.from() != first) {
      made = new Since(first, encode(first));
      since = made;
    }
    return made.frame();
  }

  /** The event once more, marked as such, for a member that has not acknowledged it. */
  OutFrame again() {
    return encode(offset(), ",\"again\":true}");
  }

  private OutFrame encode(long from) {
    return encode(from, "}");
  }

  private OutFrame encode(long from, String end) {
    if (position == null) {
      return OutFrame.inRoom(room, json);
    }
    String open = json.substring(0, json.length() - 1);
    return OutFrame.inRoom(
        room,
        open
            + ",\"epoch\":\""
            + position.epoch()
            + "\",\"from\":"
            + from
            + ",\"offset\":"
            + position.offset()
            + end);
  }
}
