package dev.pilothouse.web;

import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.HttpBinding;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.http.Mount;
import dev.pilothouse.http.Problems;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Objects;

/** One route per endpoint with a binding: request to bus, answer or problem back. */
final class Api implements Mount.Routes {
  static final String DESCRIPTION = "/api/v1/openapi.json";

  private final TypedBus bus;
  private final Authenticator authenticator;
  private final List<Endpoint<?, ?>> endpoints;
  private final Buffer description;

  Api(
      TypedBus bus,
      Authenticator authenticator,
      List<Endpoint<?, ?>> endpoints,
      JsonObject description) {
    this.bus = bus;
    this.authenticator = authenticator;
    this.endpoints = endpoints;
    this.description = description.toBuffer();
  }

  @Override
  public void addTo(Router router, Vertx vertx) {
    router.get(DESCRIPTION).handler(context -> answer(context, 200, description));
    for (Endpoint<?, ?> endpoint : endpoints) {
      HttpBinding binding = endpoint.http();
      if (binding != null) {
        RequestBody body = new RequestBody(endpoint.requestType(), binding);
        router
            .route(HttpMethod.valueOf(binding.method()), routerPath(binding.path()))
            .handler(context -> serve(context, endpoint, binding, body));
      }
    }
  }

  /** Answers a request of another route as this endpoint's own route does. */
  void serve(RoutingContext context, Endpoint<?, ?> endpoint) {
    HttpBinding binding = Objects.requireNonNull(endpoint.http());
    serve(context, endpoint, binding, new RequestBody(endpoint.requestType(), binding));
  }

  private void serve(
      RoutingContext context, Endpoint<?, ?> endpoint, HttpBinding binding, RequestBody body) {
    authenticator
        .authenticate(context.request().getHeader(HttpHeaders.AUTHORIZATION))
        .compose(caller -> forward(context, endpoint, body, caller))
        .onSuccess(reply -> answer(context, binding.status(), reply.toBuffer()))
        .onFailure(cause -> Problems.write(context, cause));
  }

  private Future<JsonObject> forward(
      RoutingContext context, Endpoint<?, ?> endpoint, RequestBody body, Identity caller) {
    if (!caller.may(endpoint.authority())) {
      throw new FailureException(
          FailureCode.FORBIDDEN,
          caller.subject() + " lacks the authority " + endpoint.authority().wireName());
    }
    Call call = new Call(caller, Deadline.in(endpoint.timeout()));
    return bus.forward(endpoint, body.read(context), call);
  }

  private static void answer(RoutingContext context, int status, Buffer json) {
    HttpServerResponse response = context.response();
    if (response.closed()) {
      return;
    }
    response.setStatusCode(status).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (status == 204) {
      response.end();
    } else {
      response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(json);
    }
  }

  private static String routerPath(String path) {
    return path.replaceAll("\\{([A-Za-z]+)}", ":$1");
  }
}
