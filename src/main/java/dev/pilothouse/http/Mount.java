package dev.pilothouse.http;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.Set;

/**
 * Something an area offers over HTTP.
 *
 * @param path prefix that belongs to this mount, such as {@code /bridge}
 * @param bodyTypes media types a request body below the path may have
 * @param shared whether pages of the origins that are allowed may read the answers
 * @param routes adds the mount's routes, whole paths, to the router of each event loop
 */
public record Mount(String path, Set<String> bodyTypes, boolean shared, Routes routes) {
  public Mount {
    bodyTypes = Set.copyOf(bodyTypes);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("a mount's path starts with /, not " + path);
    }
  }

  /** A mount whose answers pages of allowed origins may read. */
  public Mount(String path, Set<String> bodyTypes, Routes routes) {
    this(path, bodyTypes, true, routes);
  }

  /** A mount whose request bodies are JSON. */
  public static Mount json(String path, Routes routes) {
    return new Mount(path, Set.of("application/json"), routes);
  }

  /** The same mount, whose answers only pages of the server itself may read. */
  public Mount unshared() {
    return new Mount(path, bodyTypes, false, routes);
  }

  /** Whether the normalised request path lies below this mount. */
  boolean covers(String requestPath) {
    return requestPath.startsWith(path)
        && (requestPath.length() == path.length()
            || path.endsWith("/")
            || requestPath.charAt(path.length()) == '/');
  }

  /** Adds routes; called once per event loop, on it. */
  @FunctionalInterface
  public interface Routes {
    void addTo(Router router, Vertx vertx);
  }
}
