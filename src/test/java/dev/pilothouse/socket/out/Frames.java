package dev.pilothouse.socket.out;

import dev.pilothouse.socket.log.Position;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events for tests, and what clients make of them. */
public final class Frames {
  static final String ROOM = "task:1";
  static final String EPOCH = "e1";

  private Frames() {}

  /** A stored event. */
  public static RoomFrame stored(long offset) {
    return stored(EPOCH, offset, 5, null);
  }

  public static RoomFrame stored(String epoch, long offset, int priority, @Nullable String key) {
    return new RoomFrame(
        ROOM, new Position(epoch, offset), priority, key, "{\"id\":\"" + epoch + offset + "\"}");
  }

  static RoomFrame live(String id, int priority, @Nullable String key) {
    return new RoomFrame(ROOM, null, priority, key, "{\"id\":\"" + id + "\"}");
  }

  /**
   * Messages in short: {@code 3} for an event, {@code 2-3} for one that stands for others, {@code
   * gap 1-2 why} for a notice, the id for an event that is not stored.
   */
  static List<String> shown(List<OutFrame> messages) {
    return messages.stream().map(message -> shown(new JsonObject(message.text()))).toList();
  }

  private static String shown(JsonObject message) {
    JsonObject body = message.getJsonObject("body");
    if (body.getString("type", "").equals("gap")) {
      String range =
          body.containsKey("from") ? body.getLong("from") + "-" + body.getLong("to") : "live";
      return "gap " + range + " " + body.getString("reason");
    }
    Long offset = body.getLong("offset");
    if (offset == null) {
      return body.getString("id");
    }
    long from = body.getLong("from");
    return from == offset ? "" + offset : from + "-" + offset;
  }
}
