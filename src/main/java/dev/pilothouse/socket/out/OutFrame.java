package dev.pilothouse.socket.out;

import dev.pilothouse.bus.Failures;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.socket.Rooms;
import dev.pilothouse.socket.log.Position;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One message for clients as the stock bridge forms it, encoded once however many sockets it goes
 * to. Thread-safe.
 */
public final class OutFrame {
  private final String text;
  private @Nullable String literal;
  private @Nullable String sockJs;

  private OutFrame(String text) {
    this.text = text;
  }

  /** The frame after a room was registered: where the member stands, and what it gets. */
  public static OutFrame subscribed(String room, boolean recovered, @Nullable Position at) {
    JsonObject body =
        new JsonObject().put("type", "subscribed").put("recovered", recovered).put("room", room);
    if (at != null) {
      body.put("epoch", at.epoch()).put("offset", at.offset());
    }
    return received(Rooms.ADDRESS_PREFIX + room, body);
  }

  /** A message at an address that the client follows or expects a reply on. */
  public static OutFrame received(String address, JsonObject body) {
    return new OutFrame(
        new JsonObject().put("type", "rec").put("address", address).put("body", body).encode());
  }

  /** A message at a room's address; the body is JSON already. */
  static OutFrame inRoom(String room, String body) {
    // a room's name needs no escaping
    return new OutFrame(
        "{\"type\":\"rec\",\"address\":\""
            + Rooms.ADDRESS_PREFIX
            + room
            + "\",\"body\":"
            + body
            + "}");
  }

  /** The reply of a request that failed. */
  public static OutFrame failed(String address, Failure failure) {
    return new OutFrame(error(address, failure).encode());
  }

  /** The answer to a frame that was not acted on. */
  public static OutFrame refused(String word, @Nullable String address, Failure failure) {
    return new OutFrame(error(address, failure).put("body", word).encode());
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

  /** The message as JSON. */
  public String text() {
    return text;
  }

  /** The message as a string literal, as SockJS's frames hold it. */
  public String literal() {
    String made = literal;
    if (made == null) {
      made = JsonText.quote(text);
      literal = made;
    }
    return made;
  }

  /** SockJS's frame with this message alone. */
  public String sockJs() {
    String made = sockJs;
    if (made == null) {
      made = "a[" + literal() + "]";
      sockJs = made;
    }
    return made;
  }

  /** Length of the text in characters. */
  public int length() {
    return text.length();
  }
}
