package dev.pilothouse.contracts.socket;

import dev.pilothouse.contracts.Check;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One event for everyone in a room.
 *
 * @param room {@code <kind>:<id>}
 * @param type what happened, dotted lower case such as {@code index.progress}
 * @param data JSON object, at most 64 KiB encoded
 * @param priority 0 to 10, 5 unless given; 10 is critical
 * @param key events of one key replace each other where a reader lags
 * @param id unique id of the event; made by the node unless given
 */
public record PublishRequest(
    String room,
    String type,
    Map<String, @Nullable Object> data,
    @Nullable Integer priority,
    @Nullable String key,
    @Nullable String id) {

  /** The priority of an event that states none. */
  public static final int DEFAULT_PRIORITY = 5;

  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");

  public PublishRequest {
    Rooms.check(room);
    Check.length("type", type, 1, 100);
    Check.matches("type", type, TYPE);
    data = data == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(data));
    if (priority != null) {
      Check.range("priority", priority, 0, 10);
    }
    if (key != null) {
      Check.length("key", key, 1, 200);
    }
    if (id != null) {
      Check.length("id", id, 1, 100);
    }
  }

  /** An event with the default priority and no key. */
  public static PublishRequest of(String room, String type, Map<String, @Nullable Object> data) {
    return new PublishRequest(room, type, data, null, null, null);
  }
}
