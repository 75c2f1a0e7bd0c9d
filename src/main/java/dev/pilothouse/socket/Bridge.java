package dev.pilothouse.socket;

import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.bus.Failures;
import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.socket.Rooms;
import dev.pilothouse.contracts.socket.Seat;
import dev.pilothouse.socket.out.OutFrame;
import dev.pilothouse.socket.out.SendWindows;
import dev.pilothouse.socket.out.Subscription;
import dev.pilothouse.socket.presence.Presence;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers the frames of clients: rooms are joined here, requests go on to {@link Requests}. */
final class Bridge {
  private static final System.Logger LOG = System.getLogger(Bridge.class.getName());

  private final SocketSettings settings;
  private final Authenticator authenticator;
  private final Sockets sockets;
  private final SendWindows windows;
  private final Requests requests;
  private final Presence presence;
  private final FrameReader reader;

  Bridge(
      SocketSettings settings,
      Authenticator authenticator,
      Sockets sockets,
      SendWindows windows,
      Requests requests,
      Presence presence) {
    this.settings = settings;
    this.authenticator = authenticator;
    this.sockets = sockets;
    this.windows = windows;
    this.requests = requests;
    this.presence = presence;
    this.reader = new FrameReader(settings.frameBytes());
  }

  /** Takes over a new connection, on its event loop. */
  void open(Wire wire, SocketLoop loop, @Nullable Identity identity) {
    BridgeSocket socket = new BridgeSocket(wire, loop, windows, settings);
    if (sockets.full()) {
      socket.close(CloseReason.FULL);
      return;
    }
    wire.onText(text -> receive(socket, text));
    wire.onGone(() -> leave(socket));
    if (identity != null) {
      // what this takes, the end of the connection gives back
      socket.identify(identity);
    }
    sockets.add(socket);
  }

  private void leave(BridgeSocket socket) {
    seats(socket.user(), socket.rooms().keySet(), seat -> presence.left(seat, false));
    socket.gone();
    sockets.remove(socket);
    socket.rooms().values().forEach(socket.loop().rooms()::leave);
    socket.rooms().clear();
  }

  private void receive(BridgeSocket socket, Buffer text) {
    if (socket.isClosed()) {
      return;
    }
    socket.heard();
    try {
      act(socket, reader.read(text));
    } catch (RefusedFrame refused) {
      refuse(socket, refused);
    }
  }

  private void act(BridgeSocket socket, Frame frame) {
    switch (frame) {
      case Frame.Ping ping -> {}
      case Frame.Register register -> {
        socket.inbound().register(register.address());
        identified(socket, register.address(), register.token())
            .map(caller -> register(socket, register, caller))
            .onFailure(cause -> refuse(socket, cause));
      }
      case Frame.Unregister unregister -> unregister(socket, unregister.address());
      case Frame.Acknowledge acknowledge -> {
        socket.inbound().request(acknowledge.room());
        Subscription member = socket.rooms().get(acknowledge.room());
        if (member != null) {
          member.acknowledge(acknowledge.at());
        }
      }
      case Frame.Send send -> {
        socket.inbound().request(replyOrAddress(send));
        identified(socket, replyOrAddress(send), send.token())
            .map(caller -> requests.pass(socket, send, caller))
            .onFailure(cause -> refuse(socket, cause));
      }
    }
  }

  private static String replyOrAddress(Frame.Send send) {
    String reply = send.replyAddress();
    return reply == null ? send.address() : reply;
  }

  private Future<Identity> identified(BridgeSocket socket, String address, @Nullable String token) {
    Identity before = socket.identity();
    if (token == null && before != null) {
      return Future.succeededFuture(before);
    }
    return authenticator
        .authenticate(token == null ? null : "Bearer " + token)
        .onSuccess(known -> identify(socket, known))
        .recover(
            cause ->
                Future.failedFuture(
                    new RefusedFrame(
                        "not_logged_in",
                        address,
                        FailureCode.UNAUTHENTICATED,
                        Failures.of(cause).message())));
  }

  // What a new token no longer allows ends at once.
  private void identify(BridgeSocket socket, Identity known) {
    String before = socket.user();
    socket.identify(known);
    if (!Objects.equals(before, socket.user())) {
      seats(before, socket.rooms().keySet(), seat -> presence.left(seat, true));
      seats(socket.user(), socket.rooms().keySet(), presence::joined);
    }
    for (Subscription member : List.copyOf(socket.rooms().values())) {
      if (!known.mayRead(member.room())) {
        String address = Rooms.ADDRESS_PREFIX + member.room();
        unregister(socket, address);
        Failure denied = new Failure(FailureCode.FORBIDDEN, mayNotRead(known, member.room()));
        socket.write(OutFrame.refused("access_denied", address, denied));
      }
    }
  }

  private static String mayNotRead(Identity caller, String room) {
    return caller.may(Authority.ROOMS_READ)
        ? caller.subject() + " may not follow " + room
        : "room:" + room + " needs the authority " + Authority.ROOMS_READ.wireName();
  }

  private @Nullable Void register(BridgeSocket socket, Frame.Register register, Identity caller) {
    String address = register.address();
    String room = room(address);
    if (room == null) {
      throw new RefusedFrame(
          "access_denied",
          address,
          FailureCode.FORBIDDEN,
          address + " cannot be followed; a room's address is room:<kind>:<id>");
    }
    if (!caller.mayRead(room)) {
      throw new RefusedFrame(
          "access_denied", address, FailureCode.FORBIDDEN, mayNotRead(caller, room));
    }
    if (socket.rooms().containsKey(room) && register.token() != null) {
      return null; // it was sent for its token
    }
    if (socket.rooms().containsKey(room)) {
      throw new RefusedFrame(
          "address_already_registered",
          address,
          FailureCode.CONFLICT,
          address + " is already registered");
    }
    if (socket.rooms().size() >= settings.roomsPerSocket()) {
      throw new RefusedFrame(
          "max_handlers_reached",
          address,
          FailureCode.OVERLOADED,
          "a socket may register " + settings.roomsPerSocket() + " rooms");
    }
    if (!socket.isClosed()) {
      Subscription member = new Subscription(room, socket.outbox());
      if (register.acknowledges()) {
        long within = settings.out().acknowledgeWithin().toNanos();
        member.expectAcknowledgements(within, socket.loop().reminder());
      }
      socket.rooms().put(room, member);
      seats(socket.user(), List.of(room), presence::joined);
      socket.loop().rooms().join(member, register.since());
    }
    return null;
  }

  private void unregister(BridgeSocket socket, String address) {
    String room = room(address);
    Subscription member = room == null ? null : socket.rooms().remove(room);
    if (member != null) {
      seats(socket.user(), List.of(member.room()), seat -> presence.left(seat, true));
      socket.loop().rooms().leave(member);
    }
  }

  private static void seats(
      @Nullable String user, Collection<String> rooms, Consumer<Seat> change) {
    if (user != null) {
      rooms.forEach(room -> change.accept(new Seat(room, user)));
    }
  }

  private static void refuse(BridgeSocket socket, Throwable cause) {
    if (cause instanceof RefusedFrame refused) {
      socket.refuse(OutFrame.refused(refused.word(), refused.address(), refused.failure()));
    } else {
      LOG.log(Level.ERROR, "a frame could not be handled", cause);
      socket.refuse(OutFrame.refused("rejected", null, Failures.of(cause)));
    }
  }

  /** The room that an address names, or null if it names none. */
  static @Nullable String room(String address) {
    if (!address.startsWith(Rooms.ADDRESS_PREFIX)) {
      return null;
    }
    String room = address.substring(Rooms.ADDRESS_PREFIX.length());
    return Rooms.isRoom(room) ? room : null;
  }
}
