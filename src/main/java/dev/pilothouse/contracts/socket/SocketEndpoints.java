package dev.pilothouse.contracts.socket;

import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Done;
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

  /** The sockets of the cluster, of a user or in a room. */
  public static final Endpoint<SocketQuery, SocketList> CONNECTIONS =
      Endpoint.open(
              "socket.connections",
              SocketQuery.class,
              SocketList.class,
              Duration.ofSeconds(1),
              Authority.ROOMS_ADMIN)
          .over("GET", "/api/v1/connections");

  /** Who is in a room, on all nodes. */
  public static final Endpoint<RoomRef, RoomPresence> PRESENCE =
      Endpoint.open(
              "socket.presence",
              RoomRef.class,
              RoomPresence.class,
              Duration.ofSeconds(1),
              Authority.ROOMS_READ)
          .over("GET", "/api/v1/rooms/{room}/presence");

  /** Drops what waits to be sent to a user, on all nodes. */
  public static final Endpoint<QueueRef, QueueCleared> CLEAR =
      Endpoint.open(
              "socket.clear",
              QueueRef.class,
              QueueCleared.class,
              Duration.ofSeconds(1),
              Authority.ROOMS_ADMIN)
          .over("DELETE", "/api/v1/connections/{user}/queue");

  /** The sockets of one node. */
  public static final Endpoint<SocketQuery, SocketList> SURVEY =
      Endpoint.cluster(
          "socket.survey", SocketQuery.class, SocketList.class, Duration.ofMillis(500));

  /** Drops what waits to be sent to a user, on one node. */
  public static final Endpoint<QueueRef, QueueCleared> CLEAR_HERE =
      Endpoint.cluster(
          "socket.clear-here", QueueRef.class, QueueCleared.class, Duration.ofMillis(500));

  /** What one node knows of a user in a room. */
  public static final Endpoint<Seat, SeatState> SEAT =
      Endpoint.cluster("socket.seat", Seat.class, SeatState.class, Duration.ofMillis(500));

  /** Leaves to a node what one that stops had begun. */
  public static final Endpoint<SeatsHandedOver, Done> HAND_OVER_SEATS =
      Endpoint.cluster(
          "socket.hand-over-seats", SeatsHandedOver.class, Done.class, Duration.ofMillis(500));

  public static final List<Endpoint<?, ?>> ALL =
      List.of(
          PUBLISH,
          TICKET,
          CONNECTIONS,
          PRESENCE,
          CLEAR,
          INTEREST,
          SURVEY,
          CLEAR_HERE,
          SEAT,
          HAND_OVER_SEATS);

  private SocketEndpoints() {}
}
