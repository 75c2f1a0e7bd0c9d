package dev.pilothouse.socket;

import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.http.Mount;
import dev.pilothouse.http.Problems;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;

/** SockJS below {@code /bridge}, and a plain websocket at {@code /bridge/websocket}. */
final class BridgeMount implements Mount.Routes {
  static final String PATH = "/bridge";
  private static final String POLLS = PATH + "/[^/]+/[^/]+/xhr";
  private static final String IDENTITY = "pilothouse-identity";
  private static final long RETRY_MS = 1_000;

  private final Bridge bridge;
  private final Sockets sockets;
  private final Authenticator authenticator;

  BridgeMount(Bridge bridge, Sockets sockets, Authenticator authenticator) {
    this.bridge = bridge;
    this.sockets = sockets;
    this.authenticator = authenticator;
  }

  @Override
  public void addTo(Router router, Vertx vertx) {
    router.get(PATH + "/info").handler(this::refuseIfBusy);
    router.route(PATH + "/*").handler(this::identify);
    router.postWithRegex(POLLS).handler(BridgeMount::endConnection);
    SockJSHandler sockJs = SockJSHandler.create(vertx, options());
    router
        .route(PATH + "/*")
        .subRouter(
            sockJs.socketHandler(
                wire ->
                    bridge.open(
                        wire, vertx.getOrCreateContext(), wire.routingContext().get(IDENTITY))));
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

  // A browser cannot send this header with a websocket; its frames may carry the token instead.
  private void identify(RoutingContext context) {
    String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null) {
      context.next();
      return;
    }
    authenticator
        .authenticate(authorization)
        .onSuccess(
            (Identity known) -> {
              context.put(IDENTITY, known);
              context.next();
            })
        .onFailure(cause -> Problems.write(context, cause));
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
