package dev.pilothouse.socket;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A websocket that speaks SockJS's frames, and notes when which came. */
final class SockJsClient {
  /**
   * A frame with messages.
   *
   * @param at {@code System.nanoTime()}
   */
  record Frame(long at, List<JsonObject> bodies) {}

  final List<Frame> frames = new CopyOnWriteArrayList<>();

  /** Kept, because Vert.x closes the connections of a client that nobody refers to any more. */
  @SuppressWarnings("unused")
  private final WebSocketClient client;

  private final WebSocket socket;

  private SockJsClient(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
    socket.textMessageHandler(
        text -> {
          if (text.startsWith("a")) {
            List<JsonObject> bodies =
                new JsonArray(text.substring(1))
                    .stream()
                        .map(message -> new JsonObject((String) message).getJsonObject("body"))
                        .toList();
            frames.add(new Frame(System.nanoTime(), bodies));
          }
        });
  }

  static SockJsClient connect(Vertx vertx, int port, Map<String, String> headers) throws Exception {
    return connect(vertx, port, headers, "/bridge/000/" + System.nanoTime() + "/websocket");
  }

  static SockJsClient connect(Vertx vertx, int port, Map<String, String> headers, String uri)
      throws Exception {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(uri);
    headers.forEach(options::addHeader);
    CompletableFuture<SockJsClient> connected = new CompletableFuture<>();
    WebSocketClient client =
        vertx.createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(1 << 20));
    client
        .connect(options)
        .onSuccess(socket -> connected.complete(new SockJsClient(client, socket)))
        .onFailure(connected::completeExceptionally);
    return connected.get(5, TimeUnit.SECONDS);
  }

  void register(String room) {
    String frame = new JsonObject().put("type", "register").put("address", "room:" + room).encode();
    socket.writeTextMessage(new JsonArray().add(frame).encode());
  }

  List<JsonObject> bodies() {
    return frames.stream().flatMap(frame -> frame.bodies().stream()).toList();
  }

  /** The most frames within any second. */
  int mostInASecond(int skip) {
    return mostWithin(Duration.ofSeconds(1), frames.stream().skip(skip).map(Frame::at));
  }

  /** The most of these times within any span so long. */
  static int mostWithin(Duration span, Stream<Long> any) {
    List<Long> times = any.sorted().toList();
    int most = 0;
    for (int first = 0; first < times.size(); first++) {
      int next = first;
      while (next < times.size() && times.get(next) - times.get(first) < span.toNanos()) {
        next++;
      }
      most = Math.max(most, next - first);
    }
    return most;
  }
}
