package dev.pilothouse.socket;

import dev.pilothouse.auth.Tickets;
import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.EndpointHandler;
import dev.pilothouse.bus.Json;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.socket.PublishReply;
import dev.pilothouse.contracts.socket.PublishRequest;
import dev.pilothouse.contracts.socket.QueueCleared;
import dev.pilothouse.contracts.socket.RoomEvent;
import dev.pilothouse.contracts.socket.RoomPresence;
import dev.pilothouse.contracts.socket.RoomRef;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import dev.pilothouse.socket.flow.RoomHub;
import dev.pilothouse.socket.presence.Presence;
import dev.pilothouse.socket.presence.Seats;
import io.vertx.core.Future;

/** What the socket area answers on the bus. It belongs to the hub's context. */
final class SocketService {
  private final SocketContext node;
  private final EventIntake intake;
  private final RoomHub hub;
  private final Survey here;
  private final ClusterSurvey everywhere;

  SocketService(SocketContext node, EventIntake intake, RoomHub hub, Sockets sockets, Seats seats) {
    this.node = node;
    this.intake = intake;
    this.hub = hub;
    this.here = new Survey(sockets, seats, node.nodeId());
    this.everywhere = new ClusterSurvey(node.bus(), node.members());
  }

  /** Puts everything on the bus. */
  Future<Void> serve(Presence presence) {
    TypedBus bus = node.bus();
    String id = node.nodeId();
    return bus.serveOn(
            id, SocketEndpoints.SEAT, (seat, call) -> Future.succeededFuture(presence.state(seat)))
        .compose(
            next ->
                bus.serveOn(
                    id,
                    SocketEndpoints.HAND_OVER_SEATS,
                    (seats, call) -> {
                      presence.take(seats);
                      return Future.succeededFuture(Done.DONE);
                    }))
        .compose(next -> serveQueries(bus, id));
  }

  private Future<Void> serveQueries(TypedBus bus, String id) {
    return bus.serveOn(
            id, SocketEndpoints.SURVEY, (query, call) -> Future.succeededFuture(here.look(query)))
        .compose(
            next ->
                bus.serveOn(
                    id,
                    SocketEndpoints.CLEAR_HERE,
                    (queue, call) ->
                        Future.succeededFuture(new QueueCleared(here.clear(queue.user())))))
        .compose(next -> serve(SocketEndpoints.TICKET, new Tickets(node.redis())::issue))
        .compose(
            next -> serve(SocketEndpoints.CONNECTIONS, (query, call) -> everywhere.list(query)))
        .compose(next -> serve(SocketEndpoints.PRESENCE, this::presence))
        .compose(next -> serve(SocketEndpoints.CLEAR, (queue, call) -> everywhere.clear(queue)))
        .compose(next -> serve(SocketEndpoints.PUBLISH, this::publish));
  }

  /** Takes an event in; fails if it is too large. */
  Future<PublishReply> publish(PublishRequest request) {
    RoomEvent event;
    try {
      event = intake.accept(request);
    } catch (FailureException refused) {
      return Future.failedFuture(refused);
    }
    return hub.publish(event, Bytes.wrap(Json.encodeBytes(event)))
        .map(
            at ->
                at == null
                    ? new PublishReply(event.id(), false, null, null)
                    : new PublishReply(event.id(), true, at.epoch(), at.offset()));
  }

  private <Q, R> Future<Void> serve(Endpoint<Q, R> endpoint, EndpointHandler<Q, R> handler) {
    return node.bus().serve(endpoint, handler).mapEmpty();
  }

  private Future<PublishReply> publish(PublishRequest request, Call call) {
    return call.caller().mayWrite(request.room())
        ? publish(request)
        : Future.failedFuture(forbidden(call, "publish to " + request.room()));
  }

  private Future<RoomPresence> presence(RoomRef of, Call call) {
    return call.caller().mayRead(of.room())
        ? everywhere.presence(of.room())
        : Future.failedFuture(forbidden(call, "follow " + of.room()));
  }

  private static FailureException forbidden(Call call, String what) {
    return new FailureException(
        FailureCode.FORBIDDEN, call.caller().subject() + " may not " + what);
  }
}
