package dev.pilothouse.socket;

import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.bus.Failures;
import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.socket.Rooms;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Answers the frames of clients: rooms are joined here, requests go on to {@link Requests}. */
final class Bridge {
  private static final System.Logger LOG = System.getLogger(Bridge.class.getName());

  private final SocketSettings settings;
  private final Authenticator authenticator;
  private final Sockets sockets;
  private final RoomMap<BridgeSocket> rooms;
  private final Requests requests;
  private final FrameReader reader;

  Bridge(
      SocketSettings settings,
      Authenticator authenticator,
      Sockets sockets,
      RoomMap<BridgeSocket> rooms,
      Requests requests) {
    this.settings = settings;
    this.authenticator = authenticator;
    this.sockets = sockets;
    this.rooms = rooms;
    this.requests = requests;
    this.reader = new FrameReader(settings.frameBytes());
  }

  /** Takes over a new connection, on its context. */
  void open(SockJSSocket wire, Context context, @Nullable Identity identity) {
    BridgeSocket socket = new BridgeSocket(wire, context, identity, settings);
    wire.exceptionHandler(cause -> LOG.log(Level.DEBUG, "a socket failed", cause));
    if (sockets.full()) {
      socket.close(CloseReason.FULL);
      return;
    }
    wire.handler(text -> receive(socket, text));
    wire.closeHandler(ended -> leave(socket));
    sockets.add(socket);
  }

  private void leave(BridgeSocket socket) {
    socket.gone();
    sockets.remove(socket);
    socket.rooms().forEach(room -> rooms.leave(room, socket));
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
      case Frame.Register register ->
          identified(socket, register.address(), register.token())
              .map(caller -> register(socket, register.address(), caller))
              .onFailure(cause -> refuse(socket, cause));
      case Frame.Unregister unregister -> unregister(socket, unregister.address());
      case Frame.Send send ->
          identified(socket, replyOrAddress(send), send.token())
              .map(caller -> requests.pass(socket, send, caller))
              .onFailure(cause -> refuse(socket, cause));
    }
  }

  private static String replyOrAddress(Frame.Send send) {
    String reply = send.replyAddress();
    return reply == null ? send.address() : reply;
  }

  private Future<Identity> identified(BridgeSocket socket, String address, @Nullable String token) {
    Identity known = socket.identity();
    if (token == null && known != null) {
      return Future.succeededFuture(known);
    }
    return authenticator
        .authenticate(token == null ? null : "Bearer " + token)
        .onSuccess(socket::identify)
        .recover(
            cause ->
                Future.failedFuture(
                    new RefusedFrame(
                        "not_logged_in",
                        address,
                        FailureCode.UNAUTHENTICATED,
                        Failures.of(cause).message())));
  }

  private @Nullable Void register(BridgeSocket socket, String address, Identity caller) {
    String room = room(address);
    if (room == null) {
      throw new RefusedFrame(
          "access_denied",
          address,
          FailureCode.FORBIDDEN,
          address + " cannot be followed; a room's address is room:<kind>:<id>");
    }
    if (!caller.may(Authority.ROOMS_READ)) {
      throw new RefusedFrame(
          "access_denied",
          address,
          FailureCode.FORBIDDEN,
          address + " needs the authority " + Authority.ROOMS_READ.wireName());
    }
    if (socket.rooms().contains(room)) {
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
      socket.rooms().add(room);
      rooms.join(room, socket);
      // Events are delivered in later turns of this context, so this frame is the first.
      socket.write(OutFrame.subscribed(room));
    }
    return null;
  }

  private void unregister(BridgeSocket socket, String address) {
    String room = room(address);
    if (room != null && socket.rooms().remove(room)) {
      rooms.leave(room, socket);
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
