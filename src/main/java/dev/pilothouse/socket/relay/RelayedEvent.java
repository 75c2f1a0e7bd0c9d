package dev.pilothouse.socket.relay;

import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.Rooms;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * What a process outside publishes on a channel {@code ph:relay:<room>}: a {@link PublishRequest}
 * as JSON without its room.
 */
final class RelayedEvent {
  static final String CHANNELS = "ph:relay:";

  private RelayedEvent() {}

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
          FailureCode.FORBIDDEN,
          "rooms of users are relayed only with socket.user-rooms-from-relay");
    }
    try {
      return Json.decode(new JsonObject(text).put("room", room), PublishRequest.class);
    } catch (DecodeException | ClassCastException e) {
      throw new FailureException(
          FailureCode.INVALID_REQUEST, "a message must be a JSON object with type and data");
    }
  }
}
