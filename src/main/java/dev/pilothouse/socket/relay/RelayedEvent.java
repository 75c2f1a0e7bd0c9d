package dev.pilothouse.socket.relay;

import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.Rooms;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a process outside publishes on a channel {@code ph:relay:<room>}: JSON with these fields.
 *
 * @param type what happened
 * @param data JSON object
 * @param priority 0 to 10, 5 unless given
 * @param key events of one key replace each other where a reader lags
 * @param id unique id, by which a message that is published again is known
 */
record RelayedEvent(
    String type,
    Map<String, @Nullable Object> data,
    @Nullable Integer priority,
    @Nullable String key,
    @Nullable String id) {
  static final String CHANNELS = "ph:relay:";

  /**
   * The event of a message.
   *
   * @param users whether rooms of users are relayed, which is the operator's to say
   * @throws FailureException saying what is wrong with it
   */
  static PublishRequest read(String channel, String text, boolean users) {
    String room = channel.substring(CHANNELS.length());
    if (!Rooms.isRoom(room)) {
      throw new FailureException(
          FailureCode.INVALID_REQUEST, "there is no room of this name; a room is <kind>:<id>");
    }
    if (room.startsWith("user:") && !users) {
      throw new FailureException(
          FailureCode.FORBIDDEN, "rooms of users are relayed only with socket.relay-user-rooms");
    }
    RelayedEvent event = Json.decode(text.getBytes(StandardCharsets.UTF_8), RelayedEvent.class);
    return new PublishRequest(
        room, event.type(), event.data(), event.priority(), event.key(), event.id());
  }
}
