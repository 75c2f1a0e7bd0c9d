package dev.pilothouse.socket;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.socket.PublishReply;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.RoomEvent;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Publishes events to all nodes and hands those that arrive to this node's sockets. */
final class SocketVerticle extends VerticleBase {
  private static final long LOOK_FOR_SILENT_MS = 10_000;

  private final TypedBus bus;
  private final EventIntake intake;
  private final RoomMap<BridgeSocket> rooms;
  private final Sockets sockets;
  private final Duration silence;

  SocketVerticle(
      TypedBus bus,
      EventIntake intake,
      RoomMap<BridgeSocket> rooms,
      Sockets sockets,
      Duration silence) {
    this.bus = bus;
    this.intake = intake;
    this.rooms = rooms;
    this.sockets = sockets;
    this.silence = silence;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(LOOK_FOR_SILENT_MS, timer -> sockets.closeSilent(silence));
    return bus.follow(SocketEndpoints.EVENTS, this::deliver)
        .compose(following -> bus.serve(SocketEndpoints.PUBLISH, this::publish));
  }

  private Future<PublishReply> publish(PublishRequest request, Call call) {
    RoomEvent event = intake.accept(request);
    bus.publish(SocketEndpoints.EVENTS, event);
    return Future.succeededFuture(new PublishReply(event.id(), false));
  }

  private void deliver(RoomEvent event) {
    if (rooms.isEmpty(event.room())) {
      return;
    }
    OutFrame frame = OutFrame.event(event);
    rooms.members(event.room()).forEach(socket -> socket.deliver(frame));
  }
}
