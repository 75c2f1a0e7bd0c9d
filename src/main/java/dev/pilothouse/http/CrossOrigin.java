package dev.pilothouse.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * Lets a page of an allowed origin read an answer (CORS). Such a page is told so by its own name,
 * never by {@code *}. Nothing here rests on cookies, but SockJS clients ask for every answer with
 * credentials, and a browser shows it to them only if the answer allows that.
 */
final class CrossOrigin {
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";
  private static final String ALLOW_METHODS = "Access-Control-Allow-Methods";
  private static final String ALLOW_HEADERS = "Access-Control-Allow-Headers";
  private static final String MAX_AGE = "Access-Control-Max-Age";
  private static final String EXPOSE_HEADERS = "Access-Control-Expose-Headers";
  private static final String SECONDS = "600";

  /** What routes may have set by themselves, as SockJS does for any page that asks. */
  private static final List<String> ALL =
      List.of(
          ALLOW_ORIGIN, ALLOW_CREDENTIALS, ALLOW_HEADERS, ALLOW_METHODS, EXPOSE_HEADERS, MAX_AGE);

  private CrossOrigin() {}

  /** Passes the request on, and takes back what its route allows when the answer goes out. */
  static void deny(RoutingContext context) {
    MultiMap headers = context.response().headers();
    context.addHeadersEndHandler(sent -> ALL.forEach(headers::remove));
    context.next();
  }

  /**
   * Passes the request on, and allows the origin to read the answer, in place of whatever its route
   * allows.
   */
  static void allow(RoutingContext context, String origin) {
    boolean preflight = isPreflight(context.request());
    MultiMap headers = context.response().headers();
    context.addHeadersEndHandler(
        sent -> {
          ALL.forEach(headers::remove);
          headers
              .set(ALLOW_ORIGIN, origin)
              .set(ALLOW_CREDENTIALS, "true")
              .set(EXPOSE_HEADERS, "Retry-After")
              .add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
          if (preflight) {
            headers
                .set(ALLOW_METHODS, "GET, POST, PUT, DELETE, OPTIONS")
                .set(ALLOW_HEADERS, "Authorization, Content-Type")
                .set(MAX_AGE, SECONDS);
          }
        });
    if (preflight) {
      context.response().setStatusCode(204).end();
    } else {
      context.next();
    }
  }

  // A browser then only asks what a page of another origin may send: any method here, with a token
  // and a JSON body. No route needs to know.
  private static boolean isPreflight(HttpServerRequest request) {
    return HttpMethod.OPTIONS.equals(request.method())
        && request.headers().contains("Access-Control-Request-Method");
  }
}
