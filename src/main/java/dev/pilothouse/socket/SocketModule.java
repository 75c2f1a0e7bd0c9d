package dev.pilothouse.socket;

import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.auth.Tickets;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.http.AcceptLimiter;
import dev.pilothouse.http.Mount;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.socket.flow.RoomHub;
import dev.pilothouse.socket.out.OutCounts;
import dev.pilothouse.socket.out.SendWindows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The socket area: rooms and requests for browsers at {@code /bridge}. */
public final class SocketModule {
  private final Vertx vertx;
  private final TypedBus bus;
  private final Authenticator authenticator;
  private final HeldRedis redis;
  private final SocketSettings settings;
  private final String nodeId;
  private final Supplier<Set<String>> members;
  private final Sockets sockets;
  private final OutCounts counts = new OutCounts();
  private volatile @Nullable RoomHub hub;
  private volatile @Nullable String deployment;

  /**
   * @param nodeId the cluster's id of this node
   * @param members the ids of the cluster's members now
   */
  public SocketModule(
      Vertx vertx,
      TypedBus bus,
      Authenticator authenticator,
      HeldRedis redis,
      SocketSettings settings,
      String nodeId,
      Supplier<Set<String>> members) {
    this.vertx = vertx;
    this.bus = bus;
    this.authenticator = authenticator;
    this.redis = redis;
    this.settings = settings;
    this.nodeId = nodeId;
    this.members = members;
    this.sockets = new Sockets(settings.sockets());
  }

  /** Puts the area on the bus. */
  public Future<Void> start() {
    SocketVerticle verticle =
        new SocketVerticle(
            bus,
            redis,
            nodeId,
            new EventIntake(Clock.systemUTC()),
            sockets,
            settings,
            context -> {
              RoomHub made =
                  new RoomHub(vertx, context, bus, redis, settings.log(), nodeId, members);
              hub = made;
              return made;
            });
    return vertx.deployVerticle(verticle).onSuccess(id -> deployment = id).mapEmpty();
  }

  /** What the public server offers of this area, once it is started. */
  public List<Mount> mounts() {
    RoomHub started = Objects.requireNonNull(hub, "the area socket is not started");
    Requests requests = new Requests(bus, settings.requestsPerSocket());
    SendWindows windows = new SendWindows(settings.out().framesPerSecond());
    Bridge bridge = new Bridge(settings, authenticator, sockets, windows, requests);
    BridgeMount mount =
        new BridgeMount(
            bridge,
            sockets,
            authenticator,
            started,
            counts,
            new Tickets(redis),
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
    RoomHub started = hub;
    return started == null ? 0 : started.rooms();
  }

  /** Whether published events can be replayed; else they are delivered live and no more. */
  public boolean isStoring() {
    RoomHub started = hub;
    return started != null && started.isStoring();
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
