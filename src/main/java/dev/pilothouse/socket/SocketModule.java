package dev.pilothouse.socket;

import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.http.Mount;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The socket area: rooms and requests for browsers at {@code /bridge}. */
public final class SocketModule {
  private final Vertx vertx;
  private final TypedBus bus;
  private final SocketSettings settings;
  private final Sockets sockets;
  private final RoomMap<BridgeSocket> rooms = new RoomMap<>();
  private final List<Mount> mounts;
  private volatile @Nullable String deployment;

  public SocketModule(
      Vertx vertx, TypedBus bus, Authenticator authenticator, SocketSettings settings) {
    this.vertx = vertx;
    this.bus = bus;
    this.settings = settings;
    this.sockets = new Sockets(settings.sockets());
    Requests requests = new Requests(bus, settings.requestsPerSocket());
    Bridge bridge = new Bridge(settings, authenticator, sockets, rooms, requests);
    BridgeMount mount = new BridgeMount(bridge, sockets, authenticator);
    // SockJS clients post their frames as text/plain.
    Set<String> bodies = Set.of("application/json", "text/plain");
    this.mounts = List.of(new Mount(BridgeMount.PATH, bodies, mount));
  }

  /** What the public server offers of this area. */
  public List<Mount> mounts() {
    return mounts;
  }

  /** Puts the area on the bus. */
  public Future<Void> start() {
    EventIntake intake = new EventIntake(Clock.systemUTC());
    SocketVerticle verticle = new SocketVerticle(bus, intake, rooms, sockets, settings.silence());
    return vertx.deployVerticle(verticle).onSuccess(id -> deployment = id).mapEmpty();
  }

  /** Sockets open now. */
  public int sockets() {
    return sockets.count();
  }

  /** Rooms that somebody on this node follows. */
  public int rooms() {
    return rooms.size();
  }

  /** Tells all clients to connect elsewhere, waits for them within the limit, leaves the bus. */
  public Future<Void> stop(Duration limit) {
    String running = deployment;
    deployment = null;
    return sockets
        .stop(vertx, limit)
        .compose(gone -> running == null ? Future.succeededFuture() : vertx.undeploy(running));
  }
}
