package dev.pilothouse.socket;

import dev.pilothouse.auth.Tickets;
import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Json;
import dev.pilothouse.bus.Registration;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.socket.PublishReply;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.RoomEvent;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.socket.flow.RoomHub;
import dev.pilothouse.socket.relay.Relay;
import dev.pilothouse.socket.relay.RelayCounts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs a node's hub and what has to be done for its sockets from time to time. */
final class SocketVerticle extends VerticleBase {
  private static final long LOOK_FOR_STALE_MS = 1_000;

  private final TypedBus bus;
  private final HeldRedis redis;
  private final String nodeId;
  private final EventIntake intake;
  private final Sockets sockets;
  private final SocketSettings settings;
  private final Function<Context, RoomHub> makeHub;
  private @Nullable RoomHub hub;
  private @Nullable Relay relay;

  SocketVerticle(
      TypedBus bus,
      HeldRedis redis,
      String nodeId,
      EventIntake intake,
      Sockets sockets,
      SocketSettings settings,
      Function<Context, RoomHub> makeHub) {
    this.bus = bus;
    this.redis = redis;
    this.nodeId = nodeId;
    this.intake = intake;
    this.sockets = sockets;
    this.settings = settings;
    this.makeHub = makeHub;
  }

  @Override
  public Future<?> start() {
    RoomHub made = makeHub.apply(context);
    hub = made;
    vertx.setPeriodic(LOOK_FOR_STALE_MS, timer -> sockets.closeStale());
    vertx.setPeriodic(settings.ping().toMillis(), timer -> sockets.ping());
    Relay relaying =
        new Relay(vertx, redis, nodeId, settings.relayUsers(), event -> publish(made, event));
    relay = relaying;
    return made.start().compose(started -> serve(made)).onSuccess(served -> relaying.start());
  }

  /** What this node relayed; null before it has started. */
  @Nullable RelayCounts relayed() {
    return relay == null ? null : relay.counts();
  }

  private Future<Registration> serve(RoomHub made) {
    Tickets tickets = new Tickets(redis);
    return bus.serve(SocketEndpoints.TICKET, tickets::issue)
        .compose(
            served ->
                bus.serve(
                    SocketEndpoints.PUBLISH,
                    (request, call) ->
                        call.caller().mayWrite(request.room())
                            ? publish(made, request)
                            : Future.failedFuture(mayNotWrite(call, request.room()))));
  }

  @Override
  public Future<?> stop() {
    Future<Void> relayed = relay == null ? Future.succeededFuture() : relay.close();
    Future<Void> left = hub == null ? Future.succeededFuture() : hub.leave();
    return Future.join(relayed, left);
  }

  private static FailureException mayNotWrite(Call call, String room) {
    return new FailureException(
        FailureCode.FORBIDDEN, call.caller().subject() + " may not publish to " + room);
  }

  private Future<PublishReply> publish(RoomHub to, PublishRequest request) {
    RoomEvent event;
    try {
      event = intake.accept(request);
    } catch (FailureException refused) {
      return Future.failedFuture(refused);
    }
    return to.publish(event, Bytes.wrap(Json.encodeBytes(event)))
        .map(
            at ->
                at == null
                    ? new PublishReply(event.id(), false, null, null)
                    : new PublishReply(event.id(), true, at.epoch(), at.offset()));
  }
}
