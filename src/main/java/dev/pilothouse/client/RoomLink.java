package dev.pilothouse.client;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One connection over which a room is followed. */
final class RoomLink implements WebSocket.Listener, AutoCloseable {
  /** A frame that grows beyond this ends the connection. */
  private static final int MOST_FRAME_CHARS = 1 << 20;

  /** Codes from here to the next thousand say that another connection would end the same way. */
  private static final int FIRST_FINAL = 500;

  private final RoomPosition position;
  private final FeedLimits limits;
  private final StringBuilder frame = new StringBuilder();
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile @Nullable WebSocket socket;
  private volatile long heardAt = System.nanoTime();

  RoomLink(RoomPosition position, FeedLimits limits) {
    this.position = position;
    this.limits = limits;
  }

  /** Waits until the node has answered the registration; false if the connection ended before. */
  boolean awaitStart() throws InterruptedException {
    try {
      CompletableFuture.anyOf(started, ended)
          .get(limits.connect().toMillis(), TimeUnit.MILLISECONDS);
      return !ended.isDone();
    } catch (TimeoutException e) {
      close();
      return false;
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /** Waits until the connection is lost; fails where the node says not to come again. */
  void awaitEnd() throws InterruptedException {
    while (true) {
      try {
        ended.get(limits.ping().toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        if (System.nanoTime() - heardAt > limits.silence().toNanos()) {
          close();
          return;
        }
        ask();
      } catch (ExecutionException e) {
        throw failure(e);
      }
    }
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket = opened;
    opened.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    heardAt = System.nanoTime();
    frame.append(part);
    if (frame.length() > MOST_FRAME_CHARS) {
      close();
    } else if (last) {
      take(frame.toString());
      frame.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    return heard(from);
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    return heard(from);
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    if (status >= 3_000 && status < 5_000 && status % 1_000 >= FIRST_FINAL) {
      ended.completeExceptionally(
          new FailureException(FailureCode.FORBIDDEN, "the node closed the feed: " + reason));
    }
    ended.complete(null);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable cause) {
    ended.complete(null);
  }

  /** Ends the connection at once. */
  @Override
  public void close() {
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
    ended.complete(null);
  }

  private @Nullable CompletionStage<?> heard(WebSocket from) {
    heardAt = System.nanoTime();
    from.request(1);
    return null;
  }

  // Where the last ping still waits to be written, this one fails, which changes nothing.
  private void ask() {
    WebSocket open = socket;
    if (open != null) {
      open.sendPing(ByteBuffer.allocate(0)).exceptionally(waits -> open);
    }
  }

  private void take(String text) {
    try {
      JsonObject message = new JsonObject(text);
      if ("rec".equals(message.getString("type"))
          && message.getValue("body") instanceof JsonObject body) {
        position.take(body);
        started.complete(null);
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

  private static FailureException failure(ExecutionException e) {
    return e.getCause() instanceof FailureException typed
        ? typed
        : new FailureException(FailureCode.INTERNAL, String.valueOf(e.getCause()));
  }
}
