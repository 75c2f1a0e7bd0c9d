package dev.pilothouse.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The server's share on one event loop. */
final class Listener extends VerticleBase {
  private static final int WEBSOCKET_BYTES = 256 * 1024;

  private final ServerSettings settings;
  private final int port;
  private final RequestGuards guards;
  private final List<Mount> mounts;
  private volatile @Nullable HttpServer server;

  Listener(ServerSettings settings, int port, RequestGuards guards, List<Mount> mounts) {
    this.settings = settings;
    this.port = port;
    this.guards = guards;
    this.mounts = mounts;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    guards.addTo(router);
    mounts.forEach(mount -> mount.routes().addTo(router, vertx));
    Problems.addTo(router);
    return vertx
        .createHttpServer(options())
        .requestHandler(router)
        .connectionHandler(connection -> BoundedDeflate.install(connection, WEBSOCKET_BYTES))
        .listen(port, settings.host())
        .onSuccess(open -> server = open);
  }

  int port() {
    HttpServer open = server;
    return open == null ? 0 : open.actualPort();
  }

  Future<Void> shutdown(Duration limit) {
    HttpServer open = server;
    return open == null
        ? Future.succeededFuture()
        : open.shutdown(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private HttpServerOptions options() {
    HttpServerOptions options = plain();
    ServerTls tls = settings.tls();
    if (tls != null) {
      tls.applyTo(options);
    }
    return options;
  }

  private HttpServerOptions plain() {
    return new HttpServerOptions()
        .setIdleTimeout((int) settings.idleTimeout().toSeconds())
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setMaxInitialLineLength(8 * 1024)
        .setMaxHeaderSize(16 * 1024)
        .setMaxWebSocketFrameSize(WEBSOCKET_BYTES)
        .setMaxWebSocketMessageSize(WEBSOCKET_BYTES)
        .setWebSocketClosingTimeout(5)
        .setPerMessageWebSocketCompressionSupported(settings.compression())
        .setPerFrameWebSocketCompressionSupported(false)
        .setHttp2ClearTextEnabled(false)
        .setAcceptBacklog(1024);
  }
}
