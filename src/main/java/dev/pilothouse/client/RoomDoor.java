package dev.pilothouse.client;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.socket.Rooms;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Where a room is followed: opens connections to it. */
final class RoomDoor implements AutoCloseable {
  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;

  private final URI target;
  private final @Nullable String token;
  private final String room;
  private final FeedLimits limits;
  private final HttpClient http = HttpClient.newHttpClient();

  RoomDoor(URI base, @Nullable String token, String room, FeedLimits limits) {
    this.target =
        URI.create(base.toString().replaceFirst("^http", "ws").replaceFirst("/$", ""))
            .resolve("/bridge/websocket");
    this.token = token;
    this.room = room;
    this.limits = limits;
  }

  /** Connects and registers the room from where the position stands. */
  RoomLink open(RoomPosition position) {
    WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(limits.connect());
    if (token != null) {
      builder.header("Authorization", "Bearer " + token);
    }
    RoomLink link = new RoomLink(position, limits);
    long wait = limits.connect().toMillis();
    try {
      WebSocket socket = builder.buildAsync(target, link).get(wait * 2, TimeUnit.MILLISECONDS);
      socket.sendText(register(position.since()), true).get(wait, TimeUnit.MILLISECONDS);
      return link;
    } catch (ExecutionException | TimeoutException e) {
      link.close();
      throw refused(e);
    } catch (InterruptedException e) {
      link.close();
      Thread.currentThread().interrupt();
      throw new FailureException(FailureCode.CANCELLED, "interrupted while connecting");
    }
  }

  private String register(@Nullable String since) {
    JsonObject frame =
        new JsonObject().put("type", "register").put("address", Rooms.ADDRESS_PREFIX + room);
    if (since != null) {
      frame.put("headers", new JsonObject().put("since", since));
    }
    return frame.encode();
  }

  private FailureException refused(Exception e) {
    if (e.getCause() instanceof WebSocketHandshakeException answered) {
      int status = answered.getResponse().statusCode();
      if (status == UNAUTHENTICATED) {
        return new FailureException(
            FailureCode.UNAUTHENTICATED, target + " does not accept the token, or asks for one");
      }
      if (status == FORBIDDEN) {
        return new FailureException(FailureCode.FORBIDDEN, target + " refuses the connection");
      }
    }
    return unreachable(this);
  }

  static FailureException unreachable(RoomDoor door) {
    return new FailureException(
        FailureCode.UNAVAILABLE,
        "cannot follow rooms at " + door + "; is a node with role socket running there?");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  @Override
  public String toString() {
    return target.toString();
  }
}
