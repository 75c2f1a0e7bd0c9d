package dev.pilothouse.web;

import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.HttpBinding;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.http.Problems;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;

/**
 * What the route of executions does beside answering with a result: a stream where the Accept
 * header asks for one, an id where {@code options.async} is set.
 */
final class ExecutionRoutes {
  private final Api api;
  private final Authenticator authenticator;
  private final ExecutionStreams streams;
  private final HttpBinding binding;
  private final RequestBody body;

  ExecutionRoutes(Api api, Authenticator authenticator, ExecutionStreams streams) {
    this.api = api;
    this.authenticator = authenticator;
    this.streams = streams;
    Endpoint<?, ?> endpoint = SandboxEndpoints.EXECUTE;
    this.binding = Objects.requireNonNull(endpoint.http());
    this.body = new RequestBody(endpoint.requestType(), binding);
  }

  /** Goes before the routes of the catalogue. */
  void addTo(Router router) {
    router.post(binding.path()).handler(this::serve);
  }

  private void serve(RoutingContext context) {
    Optional<StreamFormat> format =
        StreamFormat.accepted(context.request().getHeader(HttpHeaders.ACCEPT));
    JsonObject request = body.read(context);
    if (format.isPresent()) {
      authenticator
          .authenticate(context.request().getHeader(HttpHeaders.AUTHORIZATION))
          .onSuccess(caller -> stream(context, format.get(), request, caller))
          .onFailure(cause -> Problems.write(context, cause));
    } else if (asksForId(request)) {
      api.serve(context, SandboxEndpoints.SUBMIT);
    } else {
      context.next();
    }
  }

  private void stream(
      RoutingContext context, StreamFormat format, JsonObject json, Identity caller) {
    try {
      if (!caller.may(SandboxEndpoints.STREAM.authority())) {
        throw new FailureException(
            FailureCode.FORBIDDEN,
            caller.subject()
                + " lacks the authority "
                + SandboxEndpoints.STREAM.authority().wireName());
      }
      ExecutionRequest request = Json.decode(json, ExecutionRequest.class);
      if (request.treatment().wantsIdOnly()) {
        throw new FailureException(
            FailureCode.INVALID_REQUEST,
            "\"options.async\" asks for an id alone, and the Accept header for a stream; leave one"
                + " out");
      }
      streams.open(context, format, request, caller);
    } catch (FailureException e) {
      Problems.write(context, e);
    }
  }

  private static boolean asksForId(JsonObject request) {
    return request.getValue("options") instanceof JsonObject options
        && Boolean.TRUE.equals(options.getValue("async"));
  }
}
