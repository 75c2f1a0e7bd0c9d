package dev.pilothouse.socket;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A plain websocket that speaks the bridge's frames. */
final class BridgeClient {
  final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final BlockingQueue<JsonObject> frames = new LinkedBlockingQueue<>();

  /** Kept, because Vert.x closes the connections of a client that nobody refers to any more. */
  private final WebSocketClient client;

  private final WebSocket socket;

  private BridgeClient(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
    socket.textMessageHandler(text -> frames.add(new JsonObject(text)));
    socket.closeHandler(
        ended -> closed.complete(socket.closeStatusCode() == null ? 0 : closeCode(socket)));
  }

  static BridgeClient connect(Vertx vertx, int port, Map<String, String> headers) throws Exception {
    return connect(vertx, port, headers, "/bridge/websocket");
  }

  static BridgeClient connect(Vertx vertx, int port, Map<String, String> headers, String uri)
      throws Exception {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI(uri);
    headers.forEach(options::addHeader);
    return connect(vertx, options);
  }

  static BridgeClient connect(Vertx vertx, WebSocketConnectOptions options) throws Exception {
    WebSocketClient client =
        vertx.createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(1 << 20));
    CompletableFuture<BridgeClient> connected = new CompletableFuture<>();
    client
        .connect(options)
        .onSuccess(socket -> connected.complete(new BridgeClient(client, socket)))
        .onFailure(connected::completeExceptionally);
    return connected.get(5, TimeUnit.SECONDS);
  }

  private static int closeCode(WebSocket socket) {
    return socket.closeStatusCode();
  }

  void send(JsonObject frame) {
    socket.writeTextMessage(frame.encode());
  }

  void sendText(String text) {
    socket.writeTextMessage(text);
  }

  void send(String type, String address) {
    send(new JsonObject().put("type", type).put("address", address));
  }

  void request(String address, Object body, String replyAddress) {
    send(
        new JsonObject()
            .put("type", "send")
            .put("address", address)
            .put("replyAddress", replyAddress)
            .put("body", body));
  }

  /** The next frame, or a failure after five seconds without one. */
  JsonObject next() throws InterruptedException {
    JsonObject frame = frames.poll(5, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no frame came within 5 s");
    }
    return frame;
  }

  /** The next frame, or null if none comes for a moment. */
  @Nullable JsonObject poll() throws InterruptedException {
    return frames.poll(300, TimeUnit.MILLISECONDS);
  }

  /** The next frame of those that have come, or null. */
  @Nullable JsonObject pollNow() {
    return frames.poll();
  }

  /** Whether no frame comes for a moment. */
  boolean silent() throws InterruptedException {
    return poll() == null;
  }

  /** Follows a room and takes the frame that says so. */
  void follow(String room) throws InterruptedException {
    send("register", "room:" + room);
    next();
  }

  /** The port that its connection comes from. */
  int localPort() {
    return socket.localAddress().port();
  }

  void pause() {
    socket.pause();
  }

  void close() {
    socket.close().onComplete(closed -> client.close());
  }
}
