package dev.pilothouse.bench.socket;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The least that pushing an event can cost: Vert.x websockets and nothing around them. The frame
 * comes prebuilt from the publisher, crosses to each event loop once, and is written there to every
 * member as it is.
 */
final class FloorServer extends VerticleBase {
  private static final String JOIN = "join ";
  private static final String PUBLISH = "pub ";
  private static final List<FloorServer> LOOPS = new CopyOnWriteArrayList<>();

  private final int port;
  private final Map<String, Set<ServerWebSocket>> rooms = new HashMap<>();

  private FloorServer(int port) {
    this.port = port;
  }

  /** Listens on the port that is given until its input ends. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    Vertx vertx = Vertx.vertx();
    int loops = Runtime.getRuntime().availableProcessors();
    vertx
        .deployVerticle(() -> new FloorServer(port), new DeploymentOptions().setInstances(loops))
        .onSuccess(ready -> System.out.println(ServerProcess.READY))
        .onFailure(failure -> System.exit(1));
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  @Override
  public Future<?> start() {
    LOOPS.add(this);
    return vertx.createHttpServer(options()).webSocketHandler(this::open).listen(port, "127.0.0.1");
  }

  /** Without compression, as all contestants. */
  static HttpServerOptions options() {
    return new HttpServerOptions()
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false);
  }

  private void open(ServerWebSocket socket) {
    socket.textMessageHandler(
        text -> {
          if (text.startsWith(PUBLISH)) {
            int end = text.indexOf(' ', PUBLISH.length());
            publish(text.substring(PUBLISH.length(), end), text.substring(end + 1));
          } else {
            join(socket, text.substring(JOIN.length()));
          }
        });
  }

  private void join(ServerWebSocket socket, String room) {
    rooms.computeIfAbsent(room, absent -> new HashSet<>()).add(socket);
    socket.closeHandler(closed -> leave(socket, room));
    socket.writeTextMessage("ok");
  }

  private void leave(ServerWebSocket socket, String room) {
    Set<ServerWebSocket> members = rooms.get(room);
    if (members != null) {
      members.remove(socket);
    }
  }

  private static void publish(String room, String frame) {
    for (FloorServer loop : LOOPS) {
      Context context = loop.context;
      context.runOnContext(turn -> loop.deliver(room, frame));
    }
  }

  private void deliver(String room, String frame) {
    for (ServerWebSocket member : rooms.getOrDefault(room, Set.of())) {
      member.writeTextMessage(frame);
    }
  }
}
