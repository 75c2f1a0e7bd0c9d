package dev.pilothouse.socket;

import dev.pilothouse.socket.flow.RoomHub;
import dev.pilothouse.socket.presence.Others;
import dev.pilothouse.socket.presence.Presence;
import dev.pilothouse.socket.presence.Seats;
import dev.pilothouse.socket.relay.Relay;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs a node's hub, its relay and what has to be done for its sockets from time to time. */
final class SocketVerticle extends VerticleBase {
  private static final long LOOK_FOR_STALE_MS = 1_000;
  private static final long LOOK_FOR_GONE_MS = 250;

  private final SocketContext node;
  private final Sockets sockets;
  private final SocketSettings settings;
  private volatile @Nullable RoomHub hub;
  private volatile @Nullable Relay relay;
  private volatile @Nullable Presence presence;

  SocketVerticle(SocketContext node, Sockets sockets, SocketSettings settings) {
    this.node = node;
    this.sockets = sockets;
    this.settings = settings;
  }

  @Override
  public Future<?> start() {
    RoomHub made =
        new RoomHub(
            vertx,
            context,
            node.bus(),
            node.redis(),
            settings.log(),
            node.nodeId(),
            node.members());
    Seats seats = new Seats();
    SocketService service =
        new SocketService(node, new EventIntake(Clock.systemUTC()), made, sockets, seats);
    Presence members =
        new Presence(
            context,
            seats,
            settings.presence(),
            new Others(node.bus(), node.nodeId(), node.members()),
            service::publish);
    Relay relaying =
        new Relay(vertx, node.redis(), node.nodeId(), settings.relayUsers(), service::publish);
    hub = made;
    relay = relaying;
    presence = members;
    vertx.setPeriodic(LOOK_FOR_STALE_MS, timer -> sockets.closeStale());
    vertx.setPeriodic(LOOK_FOR_GONE_MS, timer -> members.look());
    vertx.setPeriodic(settings.ping().toMillis(), timer -> sockets.ping());
    return made.start()
        .compose(started -> service.serve(members))
        .onSuccess(served -> relaying.start());
  }

  /** The node's hub, once it is started. */
  RoomHub hub() {
    return Objects.requireNonNull(hub, "the area socket is not started");
  }

  /** Who is in the rooms, once it is started. */
  Presence presence() {
    return Objects.requireNonNull(presence, "the area socket is not started");
  }

  /** The node's relay, once it is started. */
  Relay relay() {
    return Objects.requireNonNull(relay, "the area socket is not started");
  }

  @Override
  public Future<?> stop() {
    return Future.join(relay().close(), presence().stop()).eventually(() -> hub().leave());
  }
}
