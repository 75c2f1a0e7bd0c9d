package dev.pilothouse.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** The headers that tell a browser how little it may do with an answer. */
public final class SecurityHeaders {
  /** The policy of a page: its own scripts, styles, images and connections, nothing inline. */
  public static final String PAGE_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

  private SecurityHeaders() {}

  /** Lets the answer be a page that loads this server's own files. */
  public static void allowPage(RoutingContext context) {
    context.response().putHeader("Content-Security-Policy", PAGE_POLICY);
  }

  static void add(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers
        .set("Content-Security-Policy", DATA_POLICY)
        .set("X-Content-Type-Options", "nosniff")
        .set("X-Frame-Options", "DENY")
        .set("Referrer-Policy", "no-referrer")
        .set("Cross-Origin-Opener-Policy", "same-origin")
        .set("Cross-Origin-Resource-Policy", "same-origin");
    context.next();
  }
}
