package dev.pilothouse.socket;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.bus.Failures;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Catalogue;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.Visibility;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.socket.out.OutFrame;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Passes clients' messages on to the public endpoints of the catalogue, and nowhere else. A message
 * to a room is a request to publish it there.
 */
final class Requests {
  private static final long RETRY_MS = 100;

  private final TypedBus bus;
  private final int mostPerSocket;

  Requests(TypedBus bus, int mostPerSocket) {
    this.bus = bus;
    this.mostPerSocket = mostPerSocket;
  }

  /** Sends the request; the answer is written to the socket when it comes. */
  @Nullable Void pass(BridgeSocket socket, Frame.Send send, Identity caller) {
    String room = Bridge.room(send.address());
    Endpoint<?, ?> endpoint = room == null ? open(send) : SocketEndpoints.PUBLISH;
    if (!caller.may(endpoint.authority())) {
      throw denied(
          send, send.address() + " needs the authority " + endpoint.authority().wireName());
    }
    if (!(send.body() instanceof JsonObject body)) {
      fail(
          socket, send, new Failure(FailureCode.INVALID_REQUEST, "the body must be a JSON object"));
    } else if (!socket.beginRequest(mostPerSocket)) {
      fail(
          socket,
          send,
          new Failure(
              FailureCode.OVERLOADED,
              "a socket may have " + mostPerSocket + " unanswered requests",
              RETRY_MS));
    } else {
      JsonObject request = room == null ? body : body.copy().put("room", room);
      forward(socket, send, endpoint, request, caller);
    }
    return null;
  }

  private void forward(
      BridgeSocket socket,
      Frame.Send send,
      Endpoint<?, ?> endpoint,
      JsonObject body,
      Identity caller) {
    bus.forward(endpoint, body, new Call(caller, Deadline.in(endpoint.timeout())))
        .onComplete(
            done -> {
              socket.endRequest();
              Throwable cause = done.cause();
              String reply = send.replyAddress();
              if (cause != null) {
                fail(socket, send, Failures.of(cause));
              } else if (reply != null) {
                socket.write(OutFrame.received(reply, done.result()));
              }
            });
  }

  private static Endpoint<?, ?> open(Frame.Send send) {
    return Catalogue.find(send.address())
        .filter(endpoint -> endpoint.visibility() == Visibility.PUBLIC)
        .orElseThrow(() -> denied(send, send.address() + " is not open to clients"));
  }

  private static void fail(BridgeSocket socket, Frame.Send send, Failure failure) {
    socket.write(OutFrame.failed(answerAddress(send), failure));
  }

  private static RefusedFrame denied(Frame.Send send, String message) {
    return new RefusedFrame("access_denied", answerAddress(send), FailureCode.FORBIDDEN, message);
  }

  private static String answerAddress(Frame.Send send) {
    String reply = send.replyAddress();
    return reply == null ? send.address() : reply;
  }
}
