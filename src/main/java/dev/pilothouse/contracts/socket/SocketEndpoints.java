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

  /** A published event, on the address of each node that may have members of its room. */
  public static final Topic<RoomDelivery> EVENTS =
      Topic.cluster("socket.events", RoomDelivery.class);

  /** Tells one node which rooms another has members of; it answers with its own. */
  public static final Endpoint<RoomInterest, RoomInterest> INTEREST =
      Endpoint.cluster(
          "socket.interest", RoomInterest.class, RoomInterest.class, Duration.ofMillis(300));

  /** Makes a ticket that opens one socket as the caller, for clients that cannot send a header. */
  public static final Endpoint<TicketRequest, TicketReply> TICKET =
      Endpoint.open(
              "socket.ticket",
              TicketRequest.class,
              TicketReply.class,
              Duration.ofSeconds(1),
              Authority.ROOMS_READ)
          .over("POST", "/api/v1/tickets", 201);

  public static final List<Endpoint<?, ?>> ALL = List.of(PUBLISH, TICKET, INTEREST);

  private SocketEndpoints() {}
}
