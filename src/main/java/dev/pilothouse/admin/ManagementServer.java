package dev.pilothouse.admin;

import dev.pilothouse.telemetry.Metrics;
import dev.pilothouse.telemetry.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * Answers {@code /health}, {@code /livez}, {@code /readyz} and {@code /metrics} on their own port,
 * from the first moment of a start, before the node has joined a cluster.
 *
 * <p>Runs on a Vert.x of its own, so that a busy event loop of the node cannot make it silent.
 */
public final class ManagementServer {
  private final Vertx vertx;
  private final Readiness readiness;
  private final Liveness liveness;
  private final Metrics metrics;

  public ManagementServer(Vertx vertx, Readiness readiness, Liveness liveness, Metrics metrics) {
    this.vertx = vertx;
    this.readiness = readiness;
    this.liveness = liveness;
    this.metrics = metrics;
  }

  /** Binds; fails if the port is taken. */
  public Future<HttpServer> listen(String host, int port) {
    return vertx.createHttpServer().requestHandler(this::answer).listen(port, host);
  }

  private void answer(HttpServerRequest request) {
    String path = request.path();
    switch (path == null ? "/" : path) {
      case "/livez" -> send(request, liveness.alive(), state(liveness.alive()));
      case "/readyz" -> send(request, readiness.ready(), report());
      case "/health" -> send(request, true, report());
      case "/metrics" ->
          request
              .response()
              .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
              .end(metrics.scrape());
      default ->
          request
              .response()
              .setStatusCode(404)
              .putHeader("content-type", "text/plain")
              .end("there is /health, /livez, /readyz and /metrics here\n");
    }
  }

  private static JsonObject state(boolean alive) {
    return new JsonObject().put("status", alive ? "alive" : "an event loop does not turn");
  }

  private JsonObject report() {
    JsonObject checks = new JsonObject();
    readiness
        .results()
        .forEach(
            (name, check) ->
                checks.put(
                    name,
                    new JsonObject()
                        .put("ok", check.ok())
                        .put("required", check.required())
                        .put("detail", check.detail())));
    return new JsonObject()
        .put("ready", readiness.ready())
        .put("phase", readiness.phase().name().toLowerCase(Locale.ROOT))
        .put("checks", checks);
  }

  private static void send(HttpServerRequest request, boolean good, JsonObject body) {
    request
        .response()
        .setStatusCode(good ? 200 : 503)
        .putHeader("content-type", "application/json")
        .end(body.encodePrettily() + "\n");
  }
}
