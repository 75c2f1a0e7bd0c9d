package dev.pilothouse.socket.out;

import dev.pilothouse.contracts.socket.Rooms;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What members of a room are told where they miss events.
 *
 * @param epoch of the offsets; null where events without offsets are missing
 * @param from first offset that is missing
 * @param to last offset that is missing; 0 where nobody knows
 * @param reason {@code overflow}, {@code lost} or {@code epoch}
 */
public record Gap(String room, @Nullable String epoch, long from, long to, String reason) {
  /** The reader was too slow for what came. */
  public static final String OVERFLOW = "overflow";

  /** Events are no longer kept, or Redis has lost them. */
  public static final String LOST = "lost";

  /** A new count of offsets has begun; the last events of the one before may be missing. */
  public static final String EPOCH = "epoch";

  /** The notice as clients get it. */
  public OutFrame frame() {
    JsonObject body = new JsonObject().put("type", "gap").put("room", room).put("reason", reason);
    if (epoch != null) {
      body.put("epoch", epoch).put("from", from);
      if (to > 0) {
        body.put("to", to);
      }
    }
    return OutFrame.received(Rooms.ADDRESS_PREFIX + room, body);
  }
}
