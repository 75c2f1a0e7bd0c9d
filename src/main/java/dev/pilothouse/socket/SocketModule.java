package dev.pilothouse.socket;

import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.auth.Tickets;
import dev.pilothouse.http.AcceptLimiter;
import dev.pilothouse.http.Mount;
import dev.pilothouse.socket.out.OutCounts;
import dev.pilothouse.socket.out.SendWindows;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The socket area: rooms and requests for browsers at {@code /bridge}. */
public final class SocketModule {
  private final Vertx vertx;
  private final SocketContext node;
  private final Authenticator authenticator;
  private final SocketSettings settings;
  private final @Nullable MeterRegistry meters;
  private final Sockets sockets;
  private final SocketVerticle verticle;
  private volatile @Nullable String deployment;

  /**
   * @param meters where the area's meters are registered; null for nowhere
   */
  public SocketModule(
      Vertx vertx,
      SocketContext node,
      Authenticator authenticator,
      SocketSettings settings,
      @Nullable MeterRegistry meters) {
    this.vertx = vertx;
    this.node = node;
    this.authenticator = authenticator;
    this.settings = settings;
    this.meters = meters;
    this.sockets = new Sockets(settings.sockets());
    this.verticle = new SocketVerticle(node, sockets, settings);
  }

  /** Puts the area on the bus. */
  public Future<Void> start() {
    return vertx.deployVerticle(verticle).onSuccess(id -> deployment = id).mapEmpty();
  }

  /** What the public server offers of this area, once it is started; to be called once. */
  public List<Mount> mounts() {
    OutCounts counts = new OutCounts();
    if (meters != null) {
      SocketMeters.bind(meters, sockets, counts, verticle.hub(), verticle.relay().counts());
    }
    Requests requests = new Requests(node.bus(), settings.requestsPerSocket());
    SendWindows windows = new SendWindows(settings.out().framesPerSecond());
    BridgeMount mount =
        new BridgeMount(
            new Bridge(settings, authenticator, sockets, windows, requests, verticle.presence()),
            sockets,
            authenticator,
            verticle.hub(),
            counts,
            new Tickets(node.redis()),
            new AcceptLimiter(settings.acceptRate()));
    // SockJS clients post their frames as text/plain.
    Set<String> bodies = Set.of("application/json", "text/plain");
    return List.of(new Mount(BridgeMount.PATH, bodies, mount));
  }

  /** Sockets open now. */
  public int sockets() {
    return sockets.count();
  }

  /** Rooms that somebody on this node follows. */
  public int rooms() {
    return verticle.hub().rooms();
  }

  /** Whether published events can be replayed; else they are delivered live and no more. */
  public boolean isStoring() {
    return verticle.hub().isStoring();
  }

  /** Whether this node is the one that relays what outside processes publish. */
  boolean isRelaying() {
    return verticle.relay().counts().isLeading();
  }

  long refusedByRelay() {
    return verticle.relay().counts().refused();
  }

  /** Tells all clients to connect elsewhere, waits for them within the limit, leaves the bus. */
  public Future<Void> stop(Duration limit) {
    String running = deployment;
    deployment = null;
    return sockets
        .stop(vertx, settings.drain(), limit)
        .compose(gone -> running == null ? Future.succeededFuture() : vertx.undeploy(running));
  }
}
