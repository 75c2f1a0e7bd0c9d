package dev.pilothouse.client;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far a room has been had, over all connections to it. Whatever comes is passed on, but for
 * events that came before. Thread-safe.
 */
final class RoomPosition {
  /** More than a node sends again on its own. */
  private static final int REMEMBERED_IDS = 1_000;

  private final Consumer<JsonObject> handler;
  private final Set<String> ids = new LinkedHashSet<>();
  private volatile @Nullable String since;

  RoomPosition(Consumer<JsonObject> handler) {
    this.handler = handler;
  }

  /** What a registration has to say to get what comes after; null before anything was had. */
  @Nullable String since() {
    return since;
  }

  /** Takes in the body of a message at the room's address. */
  synchronized void take(JsonObject body) {
    String id = body.getString("id");
    if ("subscribed".equals(body.getString("type")) && id == null) {
      if (since == null || !body.getBoolean("recovered", false)) {
        stand(body, "offset");
      }
    } else {
      stand(body, id == null ? "to" : "offset");
    }
    if (id == null || isNew(id)) {
      handler.accept(body);
    }
  }

  private void stand(JsonObject body, String offset) {
    String epoch = body.getString("epoch");
    Long at = body.getLong(offset);
    if (epoch != null && at != null) {
      since = epoch + ":" + at;
    }
  }

  private boolean isNew(String id) {
    if (!ids.add(id)) {
      return false;
    }
    if (ids.size() > REMEMBERED_IDS) {
      ids.remove(ids.iterator().next());
    }
    return true;
  }
}
