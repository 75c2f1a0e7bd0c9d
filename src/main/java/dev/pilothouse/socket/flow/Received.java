package dev.pilothouse.socket.flow;

import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.RoomDelivery;
import dev.pilothouse.contracts.socket.RoomEvent;
import dev.pilothouse.socket.log.Page;
import dev.pilothouse.socket.log.Position;
import dev.pilothouse.socket.out.RoomFrame;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes frames of events, wherever they come from. */
final class Received {
  private Received() {}

  /** An event for the nodes that have members of its room. */
  static RoomDelivery delivery(RoomEvent event, Bytes json, @Nullable Position at) {
    return new RoomDelivery(
        event.room(),
        at == null ? null : at.epoch(),
        at == null ? 0 : at.offset(),
        event.priority(),
        event.key(),
        json);
  }

  /** An event that another node, or this one, has just taken in. */
  static RoomFrame frame(RoomDelivery event) {
    String epoch = event.epoch();
    return new RoomFrame(
        event.room(),
        epoch == null ? null : new Position(epoch, event.offset()),
        event.priority(),
        event.key(),
        new String(event.json().toArray(), StandardCharsets.UTF_8));
  }

  /** An event that was stored. */
  static RoomFrame frame(String room, String epoch, Page.Entry entry) {
    Kind kind = Json.decode(entry.json().getBytes(StandardCharsets.UTF_8), Kind.class);
    Integer priority = kind.priority();
    return new RoomFrame(
        room,
        new Position(epoch, entry.offset()),
        priority == null ? PublishRequest.DEFAULT_PRIORITY : priority,
        kind.key(),
        entry.json());
  }

  /** What decides how an event may be held back. */
  private record Kind(@Nullable Integer priority, @Nullable String key) {}
}
