package dev.pilothouse.socket;

import dev.pilothouse.bus.Failures;
import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.socket.RoomEvent;
import dev.pilothouse.contracts.socket.Rooms;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A frame for clients, encoded once however many sockets it goes to.
 *
 * @param text JSON as the stock bridge forms it
 * @param bytes length in UTF-8
 */
record OutFrame(String text, int bytes) {

  /** An event for the members of its room. */
  static OutFrame event(RoomEvent event) {
    String body = new String(Json.encodeBytes(event), StandardCharsets.UTF_8);
    // A room's name needs no escaping, and the body is JSON already.
    return of(
        "{\"type\":\"rec\",\"address\":\""
            + Rooms.ADDRESS_PREFIX
            + event.room()
            + "\",\"body\":"
            + body
            + "}");
  }

  /** The first frame after a room was registered. */
  static OutFrame subscribed(String room) {
    return received(
        Rooms.ADDRESS_PREFIX + room,
        new JsonObject().put("type", "subscribed").put("recovered", false).put("room", room));
  }

  /** A message at an address that the client follows or expects a reply on. */
  static OutFrame received(String address, JsonObject body) {
    return of(
        new JsonObject().put("type", "rec").put("address", address).put("body", body).encode());
  }

  /** The reply of a request that failed. */
  static OutFrame failed(String address, Failure failure) {
    return of(error(address, failure).encode());
  }

  /** The answer to a frame that was not acted on. */
  static OutFrame refused(String word, @Nullable String address, Failure failure) {
    return of(error(address, failure).put("body", word).encode());
  }

  private static JsonObject error(@Nullable String address, Failure failure) {
    JsonObject json = new JsonObject().put("type", "err");
    if (address != null) {
      json.put("address", address);
    }
    boolean late = failure.code() == FailureCode.DEADLINE_EXCEEDED;
    return json.put("failureCode", failure.code().number())
        .put("failureType", late ? "TIMEOUT" : "RECIPIENT_FAILURE")
        .put("message", Failures.toJson(failure).encode());
  }

  private static OutFrame of(String text) {
    return new OutFrame(text, text.getBytes(StandardCharsets.UTF_8).length);
  }
}
