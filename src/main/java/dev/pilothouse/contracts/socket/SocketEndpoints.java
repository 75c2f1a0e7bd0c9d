package dev.pilothouse.contracts.socket;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Topic;
import java.time.Duration;
import java.util.List;

/** Addresses of the socket area. */
public final class SocketEndpoints {
  /** Publishes one event to a room, on every node. */
  public static final Endpoint<PublishRequest, PublishReply> PUBLISH =
      Endpoint.open(
              "socket.publish",
              PublishRequest.class,
              PublishReply.class,
              Duration.ofSeconds(1),
              Authority.ROOMS_WRITE)
          .over("POST", "/api/v1/rooms/{room}/events", 202);

  /** Makes a ticket that opens one socket as the caller, for clients that cannot send a header. */
  public static final Endpoint<TicketRequest, TicketReply> TICKET =
      Endpoint.open(
              "socket.ticket",
              TicketRequest.class,
              TicketReply.class,
              Duration.ofSeconds(1),
              Authority.ROOMS_READ)
          .over("POST", "/api/v1/tickets", 201);

  /** Every published event, once to each node with sockets. */
  public static final Topic<RoomEvent> EVENTS = Topic.cluster("socket.events", RoomEvent.class);

  public static final List<Endpoint<?, ?>> ALL = List.of(PUBLISH, TICKET);

  private SocketEndpoints() {}
}
