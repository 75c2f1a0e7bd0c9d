package dev.pilothouse.socket.presence;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.socket.Seat;
import dev.pilothouse.contracts.socket.SeatState;
import dev.pilothouse.contracts.socket.SeatsHandedOver;
import dev.pilothouse.contracts.socket.SocketEndpoints;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The other nodes that have sockets. */
public final class Others {
  private final TypedBus bus;
  private final String self;
  private final Supplier<Set<String>> members;

  /**
   * @param members ids of the nodes there are, this one included
   */
  public Others(TypedBus bus, String self, Supplier<Set<String>> members) {
    this.bus = bus;
    this.self = self;
    this.members = members;
  }

  String self() {
    return self;
  }

  /** What they know of a user in a room; one that does not answer knows nothing. */
  Future<Map<String, SeatState>> states(Seat seat) {
    Map<String, Future<SeatState>> asked = new LinkedHashMap<>();
    for (String node : nodes()) {
      asked.put(node, ask(node, SocketEndpoints.SEAT, seat));
    }
    return Future.join(List.copyOf(asked.values()))
        .otherwiseEmpty()
        .map(
            done -> {
              Map<String, SeatState> states = new LinkedHashMap<>();
              asked.forEach(
                  (node, answer) -> {
                    if (answer.succeeded()) {
                      states.put(node, answer.result());
                    }
                  });
              return states;
            });
  }

  /** Gives them to the first that takes them. */
  Future<Void> handOver(SeatsHandedOver seats) {
    Future<Void> taken = Future.failedFuture("there is no other node");
    for (String node : nodes()) {
      taken =
          taken.recover(none -> ask(node, SocketEndpoints.HAND_OVER_SEATS, seats).<Void>mapEmpty());
    }
    return taken.otherwiseEmpty();
  }

  private Set<String> nodes() {
    Set<String> nodes = new TreeSet<>(members.get());
    nodes.remove(self);
    return nodes;
  }

  private <Q, R> Future<R> ask(String node, Endpoint<Q, R> endpoint, Q request) {
    Call call = new Call(Identity.SYSTEM, Deadline.in(endpoint.timeout()));
    return bus.requestOn(node, endpoint, request, call);
  }
}
