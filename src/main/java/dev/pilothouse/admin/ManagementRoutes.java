package dev.pilothouse.admin;

import dev.pilothouse.http.Mount;
import dev.pilothouse.telemetry.Metrics;
import dev.pilothouse.telemetry.Readiness;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;

/**
 * {@code /health}, {@code /livez}, {@code /readyz} and {@code /metrics}, served on their own port
 * from the first moment of a start, before the node has joined a cluster.
 *
 * <p>They belong on a Vert.x of their own, so that a busy event loop of the node cannot make them
 * silent. They know who asks no more than the port does, so they tell nothing secret.
 */
public final class ManagementRoutes {
  private final Readiness readiness;
  private final Liveness liveness;
  private final Metrics metrics;

  public ManagementRoutes(Readiness readiness, Liveness liveness, Metrics metrics) {
    this.readiness = readiness;
    this.liveness = liveness;
    this.metrics = metrics;
  }

  /** What the management server offers. */
  public List<Mount> mounts() {
    return List.of(Mount.json("/", (router, vertx) -> addTo(router)).unshared());
  }

  private void addTo(Router router) {
    router
        .get("/livez")
        .handler(context -> send(context, liveness.alive(), state(liveness.alive())));
    router.get("/readyz").handler(context -> send(context, readiness.ready(), report()));
    router.get("/health").handler(context -> send(context, true, report()));
    router
        .get("/metrics")
        .handler(
            context ->
                context
                    .response()
                    .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(metrics.scrape()));
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

  private static void send(RoutingContext context, boolean good, JsonObject body) {
    context
        .response()
        .setStatusCode(good ? 200 : 503)
        .putHeader("content-type", "application/json")
        .end(body.encodePrettily() + "\n");
  }
}
