package dev.pilothouse.socket;

import dev.pilothouse.socket.out.OutFrame;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.function.Consumer;

/** A websocket, with the frames of SockJS around its messages or without. */
final class WebSocketWire implements Wire {
  private static final Buffer PING = Buffer.buffer("p");
  private static final String PACKED_PING =
      new JsonArray().add(FrameReader.PING.toString()).encode();

  private final ServerWebSocket socket;
  private final HttpConnection connection;
  private final boolean sockJs;
  private final FrameJoiner joiner;

  WebSocketWire(
      ServerWebSocket socket, HttpConnection connection, boolean sockJs, FrameJoiner joiner) {
    this.socket = socket;
    this.connection = connection;
    this.sockJs = sockJs;
    this.joiner = joiner;
    if (sockJs) {
      socket.writeTextMessage("o");
    }
  }

  @Override
  public void onText(Consumer<Buffer> handler) {
    Consumer<String> whole =
        sockJs ? text -> unpack(text, handler) : text -> handler.accept(Buffer.buffer(text));
    socket.frameHandler(new MessagePieces(socket, whole)::take);
    // the connection ends by itself, but would not say why
    socket.exceptionHandler(cause -> Connections.explain(connection, cause));
  }

  // An array of strings, or one string; what is none of these ends a SockJS session.
  private void unpack(String text, Consumer<Buffer> handler) {
    if (text.isEmpty()) {
      return;
    }
    if (text.equals(PACKED_PING)) {
      handler.accept(FrameReader.PING);
      return;
    }
    try {
      Object messages = Json.decodeValue(text);
      if (messages instanceof JsonArray array) {
        array.forEach(message -> handler.accept(Buffer.buffer((String) message)));
      } else {
        handler.accept(Buffer.buffer((String) messages));
      }
    } catch (DecodeException | ClassCastException e) {
      socket.close(MessagePieces.NOT_CONSISTENT, "SockJS messages are JSON arrays of strings");
    }
  }

  @Override
  public void onSign(Runnable handler) {
    socket.pongHandler(data -> handler.run());
  }

  @Override
  public void onGone(Runnable handler) {
    socket.closeHandler(ended -> handler.run());
  }

  @Override
  public boolean isFull() {
    // a closed one refuses to say
    return !socket.isClosed() && socket.writeQueueFull();
  }

  @Override
  public Future<Void> write(List<OutFrame> messages) {
    if (sockJs) {
      return socket.writeTextMessage(joiner.join(messages));
    }
    Future<Void> last = Future.succeededFuture();
    for (OutFrame message : messages) {
      last = socket.writeTextMessage(message.text());
    }
    return last;
  }

  @Override
  public boolean answersPings() {
    return true;
  }

  @Override
  public void ping() {
    socket.writePing(PING);
    if (sockJs) {
      socket.writeTextMessage("h");
    }
  }

  @Override
  public void close(int code, String reason) {
    if (sockJs) {
      socket.writeTextMessage("c" + new JsonArray().add(code).add(reason).encode());
    }
    socket.close((short) code, reason);
  }

  @Override
  public void cut() {
    Connections.cut(connection);
  }
}
