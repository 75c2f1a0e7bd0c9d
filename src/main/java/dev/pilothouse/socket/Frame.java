package dev.pilothouse.socket;

import dev.pilothouse.socket.log.Position;
import org.jspecify.annotations.Nullable;

/** What a client says, in the event bus bridge's words. */
sealed interface Frame {
  /** Longest address a client may name, in characters. */
  int MAX_ADDRESS = 200;

  /** A sign of life; it has no answer. */
  record Ping() implements Frame {}

  /**
   * A wish to follow an address.
   *
   * @param since the last event of the room that the client knows, or null
   * @param acknowledges whether the client will acknowledge critical events
   * @param token bearer token given with this frame, or null
   */
  record Register(
      String address, @Nullable Position since, boolean acknowledges, @Nullable String token)
      implements Frame {}

  /**
   * Word that the client has dealt with a critical event.
   *
   * @param at the event's position
   */
  record Acknowledge(String room, Position at) implements Frame {}

  /** The end of such a wish. */
  record Unregister(String address) implements Frame {}

  /**
   * A message for an address.
   *
   * @param body whatever JSON the client gave
   * @param replyAddress where the client expects the answer, or null if it expects none
   * @param token bearer token given with this frame, or null
   */
  record Send(
      String address, @Nullable Object body, @Nullable String replyAddress, @Nullable String token)
      implements Frame {}
}
