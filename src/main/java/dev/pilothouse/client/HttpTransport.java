package dev.pilothouse.client;

import dev.pilothouse.bus.Failures;
import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Requests over a node's HTTP API, by the routes that the catalogue binds to endpoints. */
public final class HttpTransport implements Transport {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

  /** For the way to the node and back, on top of the endpoint's own limit. */
  private static final Duration TRAVEL = Duration.ofSeconds(2);

  private final URI base;
  private final @Nullable String token;
  private final HttpClient http;

  /**
   * @param base such as {@code http://127.0.0.1:8080}
   * @param token bearer token, or null where the node asks for none
   */
  public HttpTransport(URI base, @Nullable String token) {
    this.base = base;
    this.token = token;
    this.http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
  }

  @Override
  public <Q, R> CompletionStage<R> call(Endpoint<Q, R> endpoint, Q request) {
    Route route = Route.of(endpoint, Json.encode(request));
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(base.resolve(route.path())).timeout(endpoint.timeout().plus(TRAVEL));
    if (token != null) {
      builder.header("Authorization", "Bearer " + token);
    }
    if (route.body() == null) {
      builder.method(route.method(), BodyPublishers.noBody());
    } else {
      builder
          .header("Content-Type", "application/json")
          .method(route.method(), BodyPublishers.ofString(route.body().encode()));
    }
    return http.sendAsync(builder.build(), BodyHandlers.ofString())
        .handle(
            (response, cause) -> {
              if (cause != null) {
                throw unreachable(base, cause);
              }
              return reply(endpoint, response);
            });
  }

  private <R> R reply(Endpoint<?, R> endpoint, HttpResponse<String> response) {
    JsonObject body = object(response.body());
    if (response.statusCode() >= 200 && response.statusCode() < 300 && body != null) {
      return Json.decode(body, endpoint.replyType());
    }
    throw problem(base, response.statusCode(), response.body());
  }

  /** The failure that an answer tells of which is no success. */
  static FailureException problem(URI base, int status, String answer) {
    JsonObject body = object(answer);
    if (body != null && body.containsKey("code")) {
      JsonObject problem = body.copy().put("message", body.getString("detail", ""));
      return Failures.fromJson(problem).toException();
    }
    return new FailureException(
        FailureCode.INTERNAL, base + " answered " + status + "; is that a Pilothouse node?");
  }

  private static @Nullable JsonObject object(String body) {
    try {
      return new JsonObject(body);
    } catch (DecodeException e) {
      return null;
    }
  }

  /** The failure of a request that was not answered. */
  static FailureException unreachable(URI base, Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof HttpTimeoutException) {
      return new Failure(FailureCode.DEADLINE_EXCEEDED, base + " did not answer in time")
          .toException();
    }
    String why = cause instanceof ConnectException ? "nothing listens there" : cause.toString();
    return new Failure(
            FailureCode.UNAVAILABLE,
            "cannot reach " + base + " (" + why + "); start a node with: pilothouse up")
        .toException();
  }
}
