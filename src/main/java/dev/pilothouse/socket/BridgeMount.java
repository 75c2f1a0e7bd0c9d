package dev.pilothouse.socket;

import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.auth.Tickets;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.http.AcceptLimiter;
import dev.pilothouse.http.Mount;
import dev.pilothouse.http.Problems;
import dev.pilothouse.socket.flow.RoomHub;
import dev.pilothouse.socket.out.OutCounts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;

/**
 * SockJS below {@code /bridge}, and a plain websocket at {@code /bridge/websocket}. Websockets are
 * served here, because Vert.x's handler encodes each message anew for each socket and does not show
 * whether a client reads; the fall-backs are Vert.x's.
 */
final class BridgeMount implements Mount.Routes {
  static final String PATH = "/bridge";
  private static final String POLLS = PATH + "/[^/]+/[^/]+/xhr";
  private static final String IDENTITY = "pilothouse-identity";
  private static final long RETRY_MS = 1_000;

  private final Bridge bridge;
  private final Sockets sockets;
  private final Authenticator authenticator;
  private final RoomHub hub;
  private final OutCounts counts;
  private final Tickets tickets;
  private final AcceptLimiter limiter;

  BridgeMount(
      Bridge bridge,
      Sockets sockets,
      Authenticator authenticator,
      RoomHub hub,
      OutCounts counts,
      Tickets tickets,
      AcceptLimiter limiter) {
    this.bridge = bridge;
    this.sockets = sockets;
    this.authenticator = authenticator;
    this.hub = hub;
    this.counts = counts;
    this.tickets = tickets;
    this.limiter = limiter;
  }

  @Override
  public void addTo(Router router, Vertx vertx) {
    SocketLoop loop = new SocketLoop(vertx, hub, sockets, counts);
    router.get(PATH + "/info").handler(this::refuseIfBusy);
    router.route(PATH + "/*").handler(this::identify);
    router
        .get(PATH + "/websocket")
        .handler(limiter::handle)
        .handler(context -> upgrade(context, loop, false));
    router
        .get(PATH + "/:server/:session/websocket")
        .handler(limiter::handle)
        .handler(context -> upgrade(context, loop, true));
    router.postWithRegex(POLLS).handler(BridgeMount::endConnection);
    SockJSHandler sockJs = SockJSHandler.create(vertx, options());
    router
        .route(PATH + "/*")
        .subRouter(
            sockJs.socketHandler(
                socket ->
                    bridge.open(
                        new SockJsWire(socket, loop.context()),
                        loop,
                        socket.routingContext().get(IDENTITY))));
  }

  // What is no websocket is left to SockJS, which says so.
  private void upgrade(RoutingContext context, SocketLoop loop, boolean sockJs) {
    if (!isUpgrade(context)) {
      context.next();
      return;
    }
    context
        .request()
        .toWebSocket()
        .onSuccess(
            socket ->
                bridge.open(
                    new WebSocketWire(
                        socket, context.request().connection(), sockJs, loop.joiner()),
                    loop,
                    context.get(IDENTITY)))
        .onFailure(
            failure ->
                Problems.write(
                    context,
                    new Failure(
                        FailureCode.INVALID_REQUEST,
                        "the request asks for a websocket in a way that is not RFC 6455's")));
  }

  private static boolean isUpgrade(RoutingContext context) {
    String upgrade = context.request().getHeader(HttpHeaders.UPGRADE);
    return upgrade != null && upgrade.equalsIgnoreCase("websocket");
  }

  private void refuseIfBusy(RoutingContext context) {
    if (sockets.stopping() || sockets.full()) {
      Problems.write(
          context,
          new Failure(
              FailureCode.UNAVAILABLE,
              "this node takes no more sockets; connect to another",
              RETRY_MS));
    } else {
      context.next();
    }
  }

  // The stock handler closes the connection after the answer to a poll, which a client that would
  // use it again must know: its next request would be lost with it, and the session too.
  private static void endConnection(RoutingContext context) {
    context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    context.next();
  }

  // A browser cannot send a header with a websocket; its URL may have a ticket instead, or its
  // frames a token. A ticket counts once, so it is left alone in what comes before the websocket.
  private void identify(RoutingContext context) {
    String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    String ticket = isUpgrade(context) ? context.request().getParam("ticket") : null;
    if (authorization == null && ticket == null) {
      context.next();
      return;
    }
    context.request().pause();
    Future<Identity> known =
        authorization == null && ticket != null
            ? tickets.redeem(ticket)
            : authenticator.authenticate(authorization);
    known
        .onSuccess(
            identity -> {
              context.request().resume();
              context.put(IDENTITY, identity);
              context.next();
            })
        .onFailure(
            cause -> {
              context.request().resume();
              Problems.write(context, cause);
            });
  }

  // The transports left out answer to plain GETs from any page, or need inline scripts.
  private static SockJSHandlerOptions options() {
    return new SockJSHandlerOptions()
        .setInsertJSESSIONID(false)
        .setHeartbeatInterval(25_000)
        .setSessionTimeout(5_000)
        .addDisabledTransport("JSON_P")
        .addDisabledTransport("HTML_FILE")
        .addDisabledTransport("EVENT_SOURCE");
  }
}
