package dev.pilothouse.web;

import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Catalogue;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.http.Mount;
import java.util.List;

/** The web area: HTTP API under {@code /api/v1}, dashboard at {@code /}. */
public final class WebModule {
  private final List<Mount> mounts;

  /**
   * Prepares the area; it holds nothing that must be closed.
   *
   * @param version of Pilothouse, for the API's description
   */
  public WebModule(TypedBus bus, Authenticator authenticator, String version) {
    List<Endpoint<?, ?>> endpoints =
        Catalogue.all().stream().filter(endpoint -> endpoint.http() != null).toList();
    Api api = new Api(bus, authenticator, endpoints, OpenApi.describe(endpoints, version));
    Pages pages = new Pages();
    this.mounts = List.of(Mount.json("/api/v1", api), Mount.json("/", pages));
  }

  /** What the public server offers of this area. */
  public List<Mount> mounts() {
    return mounts;
  }
}
