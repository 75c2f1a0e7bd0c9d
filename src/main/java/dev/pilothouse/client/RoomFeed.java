package dev.pilothouse.client;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.socket.Rooms;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows one room over a node's raw websocket, in the frames of the event bus bridge. Events come
 * on a thread of the HTTP client, one at a time.
 */
public final class RoomFeed implements AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

  /** A frame that grows beyond this closes the feed. */
  private static final int MOST_FRAME_CHARS = 1 << 20;

  private final WebSocket socket;
  private final CompletableFuture<Void> ended;

  private RoomFeed(WebSocket socket, CompletableFuture<Void> ended) {
    this.socket = socket;
    this.ended = ended;
  }

  /**
   * Connects and registers; blocks until the connection stands.
   *
   * @param base such as {@code http://127.0.0.1:8080}
   * @param handler gets each event's body
   */
  public static RoomFeed open(
      URI base, @Nullable String token, String room, Consumer<JsonObject> handler) {
    String address = Rooms.ADDRESS_PREFIX + Rooms.check(room);
    URI target =
        URI.create(base.toString().replaceFirst("^http", "ws").replaceFirst("/$", ""))
            .resolve("/bridge/websocket");
    CompletableFuture<Void> ended = new CompletableFuture<>();
    WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
    if (token != null) {
      builder.header("Authorization", "Bearer " + token);
    }
    try {
      WebSocket socket =
          builder
              .connectTimeout(CONNECT_LIMIT)
              .buildAsync(target, new Listener(handler, ended))
              .get(CONNECT_LIMIT.toMillis() * 2, TimeUnit.MILLISECONDS);
      JsonObject register = new JsonObject().put("type", "register").put("address", address);
      socket.sendText(register.encode(), true).get(CONNECT_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return new RoomFeed(socket, ended);
    } catch (ExecutionException | TimeoutException e) {
      throw new FailureException(
          FailureCode.UNAVAILABLE,
          "cannot follow rooms at " + target + "; is a node with role socket running there?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailureException(FailureCode.CANCELLED, "interrupted while connecting");
    }
  }

  /** Completes when the node ends the feed. */
  public CompletionStage<Void> ended() {
    return ended;
  }

  @Override
  public void close() {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").orTimeout(1, TimeUnit.SECONDS);
  }

  private static final class Listener implements WebSocket.Listener {
    private final Consumer<JsonObject> handler;
    private final CompletableFuture<Void> ended;
    private final StringBuilder frame = new StringBuilder();

    Listener(Consumer<JsonObject> handler, CompletableFuture<Void> ended) {
      this.handler = handler;
      this.ended = ended;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      frame.append(part);
      if (frame.length() > MOST_FRAME_CHARS) {
        from.abort();
        ended.complete(null);
      } else if (last) {
        take(frame.toString());
        frame.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void take(String text) {
      try {
        JsonObject message = new JsonObject(text);
        if ("rec".equals(message.getString("type")) && message.getJsonObject("body") != null) {
          handler.accept(message.getJsonObject("body"));
        } else if ("err".equals(message.getString("type"))) {
          ended.completeExceptionally(
              new FailureException(
                  FailureCode.FORBIDDEN, "the node refused: " + message.getString("body")));
        }
      } catch (DecodeException | ClassCastException e) {
        ended.completeExceptionally(
            new FailureException(FailureCode.INTERNAL, "not a frame of the bridge: " + text));
      }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      ended.complete(null);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable cause) {
      ended.complete(null);
    }
  }
}
