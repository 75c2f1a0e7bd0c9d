package dev.pilothouse.socket;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.socket.log.Position;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads the frames of the event bus bridge, which are one JSON object each. */
final class FrameReader {
  // What an address begins with at which a room's events are acknowledged.
  private static final String ACKNOWLEDGE = "ack:";

  // What the stock client makes; longer ones would only cost memory.
  private static final int MAX_REPLY_ADDRESS = 36;

  /** What the stock client sends every few seconds, so most of what comes. */
  static final Buffer PING = Buffer.buffer("{\"type\":\"ping\"}");

  private final int maxBytes;

  FrameReader(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** The frame in this text, or a {@link RefusedFrame} that says what is wrong with it. */
  Frame read(Buffer text) {
    if (text.length() > maxBytes) {
      throw new RefusedFrame(
          "frame_too_large",
          null,
          FailureCode.TOO_LARGE,
          "a frame may have " + maxBytes + " bytes, not " + text.length());
    }
    if (text.equals(PING)) {
      return new Frame.Ping();
    }
    JsonObject json = parse(text);
    String type = text(json, "type");
    if (type == null) {
      throw wrong("missing_type", null, "the frame has no \"type\"");
    }
    if (type.equals("ping")) {
      return new Frame.Ping();
    }
    String address = address(json);
    return switch (type) {
      case "register" ->
          new Frame.Register(address, since(json, address), acknowledges(json), token(json));
      case "unregister" -> new Frame.Unregister(address);
      case "send" -> message(json, address, replyAddress(json, address));
      case "publish" -> message(json, address, null);
      default ->
          throw wrong(
              "invalid_type",
              address,
              "\"type\" must be one of ping, register, unregister, send, publish");
    };
  }

  private static JsonObject parse(Buffer text) {
    try {
      return new JsonObject(text);
    } catch (DecodeException | ClassCastException e) {
      throw wrong("invalid_json", null, "the frame is not a JSON object");
    }
  }

  private static String address(JsonObject json) {
    String address = text(json, "address");
    if (address == null) {
      throw wrong("missing_address", null, "the frame has no \"address\"");
    }
    if (address.length() > Frame.MAX_ADDRESS) {
      throw wrong(
          "max_address_length_reached",
          null,
          "an address has at most " + Frame.MAX_ADDRESS + " characters");
    }
    return address;
  }

  private static @Nullable String replyAddress(JsonObject json, String address) {
    String reply = text(json, "replyAddress");
    if (reply != null && reply.length() > MAX_REPLY_ADDRESS) {
      throw wrong(
          "invalid_reply_address",
          address,
          "a reply address has at most " + MAX_REPLY_ADDRESS + " characters");
    }
    return reply;
  }

  private static boolean acknowledges(JsonObject json) {
    return json.getValue("headers") instanceof JsonObject headers
        && "true".equals(String.valueOf(headers.getValue("acknowledge")));
  }

  private static Frame message(JsonObject json, String address, @Nullable String replyAddress) {
    return address.startsWith(ACKNOWLEDGE)
        ? acknowledge(json, address)
        : new Frame.Send(address, json.getValue("body"), replyAddress, token(json));
  }

  private static Frame acknowledge(JsonObject json, String address) {
    String room = address.substring(ACKNOWLEDGE.length());
    if (json.getValue("body") instanceof JsonObject body
        && body.getValue("epoch") instanceof String epoch
        && body.getValue("offset") instanceof Number offset) {
      return new Frame.Acknowledge(room, new Position(epoch, offset.longValue()));
    }
    throw wrong(
        "invalid_acknowledgement",
        address,
        "an acknowledgement has the \"epoch\" and the \"offset\" of the event");
  }

  // Identity and deadline are the node's to say, so no other headers are read.
  private static @Nullable String token(JsonObject json) {
    return json.getValue("headers") instanceof JsonObject headers ? text(headers, "token") : null;
  }

  private static @Nullable Position since(JsonObject json, String address) {
    if (!(json.getValue("headers") instanceof JsonObject headers)
        || headers.getValue("since") == null) {
      return null;
    }
    String text = text(headers, "since");
    Position since = text == null ? null : Position.parse(text);
    if (since == null) {
      throw wrong(
          "invalid_since",
          address,
          "\"since\" must be the epoch and the offset of the last event, as in 1x2y3z:17");
    }
    return since;
  }

  private static @Nullable String text(JsonObject json, String field) {
    return json.getValue(field) instanceof String text ? text : null;
  }

  private static RefusedFrame wrong(String word, @Nullable String address, String message) {
    return new RefusedFrame(word, address, FailureCode.INVALID_REQUEST, message);
  }
}
