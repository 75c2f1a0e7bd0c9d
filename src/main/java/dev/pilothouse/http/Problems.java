package dev.pilothouse.http;

import dev.pilothouse.bus.Failures;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Failures as RFC 9457 problem details: {@code application/problem+json} with type, title, status,
 * detail, code, retryable and retryAfterMs.
 */
public final class Problems {
  private static final System.Logger LOG = System.getLogger(Problems.class.getName());
  private static final int[] UNROUTED = {400, 404, 406, 408, 413, 415, 500};

  private Problems() {}

  /** Answers with the failure, under its code's HTTP status. */
  public static void write(RoutingContext context, Failure failure) {
    write(context, failure.code().httpStatus(), failure);
  }

  /** Answers with the failure of this cause. */
  public static void write(RoutingContext context, Throwable cause) {
    write(context, Failures.of(cause));
  }

  static void write(RoutingContext context, int status, Failure failure) {
    HttpServerResponse response = context.response();
    if (response.closed() || response.ended()) {
      return;
    }
    if (response.headWritten()) {
      context.request().connection().close();
      return;
    }
    JsonObject problem =
        new JsonObject()
            .put("type", "urn:pilothouse:failure:" + failure.code().wireName())
            .put("title", title(failure.code()))
            .put("status", status)
            .put("detail", failure.message())
            .put("code", failure.code().wireName())
            .put("retryable", failure.retryable());
    Long retryAfterMs = failure.retryAfterMs();
    if (retryAfterMs != null) {
      problem.put("retryAfterMs", retryAfterMs);
      response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString((retryAfterMs + 999) / 1000));
    }
    if (status == 401) {
      response.putHeader("WWW-Authenticate", "Bearer realm=\"pilothouse\"");
    }
    if (!context.request().isEnded()) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(problem.encode());
  }

  /** Turns whatever a route, or no route, leaves unanswered into a problem. */
  static void addTo(Router router) {
    router.route().failureHandler(Problems::answer);
    for (int status : UNROUTED) {
      router.errorHandler(status, Problems::answer);
    }
    router.errorHandler(
        405,
        context -> {
          String allowed = AllowedMethods.at(router, context.normalizedPath());
          context.response().putHeader(HttpHeaders.ALLOW, allowed);
          answer(context);
        });
  }

  private static void answer(RoutingContext context) {
    Throwable cause = context.failure();
    int status = context.statusCode();
    if (cause instanceof FailureException typed) {
      write(context, typed.failure());
    } else if (cause != null && (status < 400 || status >= 500)) {
      LOG.log(Level.ERROR, "a route failed", cause);
      write(context, cause);
    } else {
      int shown = status < 400 ? 404 : status;
      write(context, shown, unrouted(context, shown));
    }
  }

  private static Failure unrouted(RoutingContext context, int status) {
    String request = context.request().method() + " " + shortened(context.normalizedPath());
    return switch (status) {
      case 400 -> new Failure(FailureCode.INVALID_REQUEST, "the request cannot be read");
      case 404 -> new Failure(FailureCode.NOT_FOUND, "there is nothing at " + request);
      case 405 ->
          new Failure(FailureCode.UNSUPPORTED, request + " is not offered; see the Allow header");
      case 408 ->
          new Failure(FailureCode.DEADLINE_EXCEEDED, "the request's body did not arrive in time");
      case 413 ->
          new Failure(
              FailureCode.TOO_LARGE,
              "the request's body is over " + RequestGuards.BODY_LIMIT + " bytes");
      case 415 -> new Failure(FailureCode.UNSUPPORTED, "the body's Content-Type is not accepted");
      default ->
          status >= 500
              ? new Failure(FailureCode.INTERNAL, "something went wrong here; the log says what")
              : new Failure(FailureCode.INVALID_REQUEST, request + " is refused");
    };
  }

  private static String shortened(@Nullable String path) {
    return path == null ? "" : path.length() > 120 ? path.substring(0, 120) + "…" : path;
  }

  private static String title(FailureCode code) {
    String name = code.wireName().replace('-', ' ');
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
