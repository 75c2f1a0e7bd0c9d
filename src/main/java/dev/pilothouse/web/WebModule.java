package dev.pilothouse.web;

import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Catalogue;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.http.Mount;
import io.vertx.core.Future;
import java.util.List;

/** The web area: HTTP API under {@code /api/v1}, dashboard at {@code /}. */
public final class WebModule {
  private final List<Mount> mounts;
  private final ExecutionStreams streams;

  /**
   * Prepares the area; it holds nothing that must be closed but with the bus.
   *
   * @param nodeId the member's id, at which it hears of executions that its clients follow
   * @param version of Pilothouse, for the API's description
   */
  public WebModule(TypedBus bus, String nodeId, Authenticator authenticator, String version) {
    List<Endpoint<?, ?>> endpoints =
        Catalogue.all().stream().filter(endpoint -> endpoint.http() != null).toList();
    Api api = new Api(bus, authenticator, endpoints, OpenApi.describe(endpoints, version));
    this.streams = new ExecutionStreams(bus, nodeId);
    ExecutionRoutes executions = new ExecutionRoutes(api, authenticator, streams);
    Mount.Routes routes =
        (router, vertx) -> {
          executions.addTo(router);
          api.addTo(router, vertx);
        };
    Pages pages = new Pages();
    this.mounts = List.of(Mount.json("/api/v1", routes), Mount.json("/", pages));
  }

  /** Puts the area on the bus. */
  public Future<Void> start() {
    return streams.start();
  }

  /** What the public server offers of this area. */
  public List<Mount> mounts() {
    return mounts;
  }
}
