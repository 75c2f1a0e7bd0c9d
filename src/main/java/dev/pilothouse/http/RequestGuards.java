package dev.pilothouse.http;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checks that every HTTP request and websocket upgrade passes before any route sees it: the
 * Host it names, the Origin it comes from, the type, size and pace of its body. They keep web pages
 * of other sites, and names that were made to point here, away from a node without authentication.
 */
public final class RequestGuards {
  /** Largest request body, in bytes. */
  public static final long BODY_LIMIT = 1 << 20;

  private static final long BODY_TIME_MS = 30_000;
  private static final Set<String> JSON = Set.of("application/json");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> hosts;
  private final Set<WebOrigin> origins;
  private final boolean anyHost;
  private final List<Mount> mounts;

  public RequestGuards(GuardSettings settings, List<Mount> mounts) {
    this.hosts =
        Stream.concat(LOOPBACK.stream(), settings.hosts().stream())
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.origins =
        settings.origins().stream()
            .map(WebOrigin::parse)
            .flatMap(Stream::ofNullable)
            .collect(Collectors.toUnmodifiableSet());
    this.anyHost = settings.anyHost() && settings.hosts().isEmpty();
    this.mounts = List.copyOf(mounts);
  }

  /** Puts the checks before every route that is added later. */
  public void addTo(Router router) {
    router.route().handler(SecurityHeaders::add);
    router.route().handler(this::check);
    router.route().handler(RequestGuards::limitBodyTime);
    router.route().handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT));
  }

  private void check(RoutingContext context) {
    Refusal refusal = refuse(context);
    if (refusal != null) {
      Problems.write(context, refusal.status(), refusal.failure());
      return;
    }
    String reader = otherOrigin(context);
    if (reader == null) {
      CrossOrigin.deny(context);
    } else {
      CrossOrigin.allow(context, reader);
    }
  }

  /** The allowed origin of another site that may read this answer, or null. */
  private @Nullable String otherOrigin(RoutingContext context) {
    String given = context.request().getHeader(HttpHeaders.ORIGIN);
    WebOrigin origin = given == null ? null : WebOrigin.parse(given);
    Mount mount = mount(context.normalizedPath());
    boolean reads = origin != null && origins.contains(origin) && mount != null && mount.shared();
    return reads ? given : null;
  }

  private @Nullable Refusal refuse(RoutingContext context) {
    HttpServerRequest request = context.request();
    String scheme = request.isSSL() ? "https" : "http";
    List<String> named = request.headers().getAll(HttpHeaders.HOST);
    if (named.size() != 1) {
      return new Refusal(
          400, FailureCode.INVALID_REQUEST, "a request needs one Host header, not " + named.size());
    }
    HostPort host = HostPort.parse(named.get(0), scheme);
    if (host == null || !(anyHost || hosts.contains(host.host()))) {
      return new Refusal(
          421,
          FailureCode.FORBIDDEN,
          "this node does not answer for the Host of the request; use localhost or a name that its"
              + " configuration lists");
    }
    if (!targets(request.uri(), host)) {
      return new Refusal(
          421, FailureCode.FORBIDDEN, "the request's address and its Host header differ");
    }
    List<String> from = request.headers().getAll(HttpHeaders.ORIGIN);
    if (!from.isEmpty() && !mayCome(from, new WebOrigin(scheme, host))) {
      return new Refusal(
          403,
          FailureCode.FORBIDDEN,
          "pages of this Origin may not use this node; its configuration lists those that may");
    }
    return refuseBody(context);
  }

  private @Nullable Refusal refuseBody(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!hasBody(request)) {
      return null;
    }
    Set<String> accepted = bodyTypes(context.normalizedPath());
    List<String> types = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
    if (types.size() == 1 && accepted.contains(mediaType(types.get(0)))) {
      return null;
    }
    return new Refusal(
        415,
        FailureCode.UNSUPPORTED,
        "the body's Content-Type must be " + String.join(" or ", new TreeSet<>(accepted)));
  }

  private Set<String> bodyTypes(String path) {
    Mount mount = mount(path);
    return mount == null ? JSON : mount.bodyTypes();
  }

  private @Nullable Mount mount(String path) {
    return mounts.stream()
        .filter(mount -> mount.covers(path))
        .max(Comparator.comparingInt(mount -> mount.path().length()))
        .orElse(null);
  }

  private boolean mayCome(List<String> from, WebOrigin own) {
    WebOrigin origin = from.size() == 1 ? WebOrigin.parse(from.get(0)) : null;
    return origin != null && (origin.equals(own) || origins.contains(origin));
  }

  private static boolean targets(String uri, HostPort host) {
    int scheme = uri.indexOf("://");
    if (uri.startsWith("/") || scheme < 0) {
      return true;
    }
    int end = uri.indexOf('/', scheme + 3);
    String authority = end < 0 ? uri.substring(scheme + 3) : uri.substring(scheme + 3, end);
    return host.equals(HostPort.parse(authority, uri.substring(0, scheme)));
  }

  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }

  private static String mediaType(String contentType) {
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  private static void limitBodyTime(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (hasBody(request)) {
      long timer =
          context
              .vertx()
              .setTimer(
                  BODY_TIME_MS,
                  fired -> {
                    if (!request.isEnded()) {
                      context.fail(408);
                    }
                  });
      context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
    }
    context.next();
  }

  private record Refusal(int status, Failure failure) {
    Refusal(int status, FailureCode code, String message) {
      this(status, new Failure(code, message));
    }
  }
}
