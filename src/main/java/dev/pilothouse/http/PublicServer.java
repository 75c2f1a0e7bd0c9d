package dev.pilothouse.http;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An open HTTP server: one listener per event loop on one port, all with the same mounts. */
public final class PublicServer {
  // Within one Vert.x, servers on one port share its connections instead of failing to bind.
  private static final String OPEN_PORTS = "pilothouse.http.ports";
  // Listeners that ask for one negative port get one free port together.
  private static final AtomicInteger FREE_PORT = new AtomicInteger();

  private final Vertx vertx;
  private final ServerSettings settings;
  private final RequestGuards guards;
  private final List<Mount> mounts;
  private final Queue<Listener> listeners = new ConcurrentLinkedQueue<>();
  private volatile @Nullable String deployment;
  private volatile int port;

  private PublicServer(
      Vertx vertx, ServerSettings settings, GuardSettings guards, List<Mount> mounts) {
    this.vertx = vertx;
    this.settings = settings;
    this.guards = new RequestGuards(guards, mounts);
    this.mounts = List.copyOf(mounts);
  }

  /**
   * Opens the server. Every request passes {@link RequestGuards} before a mount sees it.
   *
   * @return the open server, or a failure that names the port and the option to change it
   */
  public static Future<PublicServer> open(
      Vertx vertx, ServerSettings settings, GuardSettings guards, List<Mount> mounts) {
    long paths = mounts.stream().map(Mount::path).distinct().count();
    if (paths < mounts.size()) {
      throw new IllegalArgumentException("two mounts share a path: " + mounts);
    }
    return new PublicServer(vertx, settings, guards, mounts).open();
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /**
   * Takes no new connections, lets the requests already taken finish within the limit, then closes
   * all connections.
   */
  public Future<Void> close(Duration limit) {
    vertx.sharedData().getLocalMap(OPEN_PORTS).remove(port);
    List<Future<Void>> closing =
        listeners.stream().map(listener -> listener.shutdown(limit)).toList();
    String running = deployment;
    return Future.join(closing)
        .transform(ignored -> running == null ? Future.succeededFuture() : vertx.undeploy(running));
  }

  private Future<PublicServer> open() {
    if (vertx.sharedData().getLocalMap(OPEN_PORTS).containsKey(settings.port())) {
      return Future.failedFuture(taken("another server of this node listens there"));
    }
    int wanted = settings.port() == 0 ? FREE_PORT.decrementAndGet() : settings.port();
    return checkTls()
        .compose(
            checked ->
                vertx.deployVerticle(
                    () -> {
                      Listener listener = new Listener(settings, wanted, guards, mounts);
                      listeners.add(listener);
                      return listener;
                    },
                    new DeploymentOptions().setInstances(settings.instances())))
        .map(
            id -> {
              deployment = id;
              port = listeners.element().port();
              vertx.sharedData().getLocalMap(OPEN_PORTS).put(port, settings.portOption());
              return this;
            })
        .recover(cause -> Future.failedFuture(explain(cause)));
  }

  private Future<?> checkTls() {
    ServerTls tls = settings.tls();
    if (tls == null) {
      return Future.succeededFuture();
    }
    return vertx.executeBlocking(
        () -> {
          tls.check(vertx);
          return tls;
        });
  }

  private Throwable explain(Throwable cause) {
    if (cause instanceof FailureException) {
      return cause;
    }
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof BindException) {
        return taken(String.valueOf(at.getMessage()));
      }
      if (at instanceof UnknownHostException || at instanceof UnresolvedAddressException) {
        return new FailureException(
            FailureCode.INVALID_REQUEST, "cannot listen on " + settings.host() + ": no such host");
      }
    }
    ServerTls tls = settings.tls();
    return tls == null ? cause : unusable(tls, cause);
  }

  private static FailureException unusable(ServerTls tls, Throwable cause) {
    return new FailureException(
        FailureCode.INVALID_REQUEST,
        "cannot use the certificate "
            + tls.certificate()
            + " with the key "
            + tls.key()
            + ": "
            + cause.getMessage()
            + "; both must be PEM files, and the key must have no password");
  }

  private FailureException taken(String reason) {
    return new FailureException(
        FailureCode.UNAVAILABLE,
        "cannot listen on "
            + settings.host()
            + ":"
            + settings.port()
            + ": "
            + reason
            + "; stop the program that uses port "
            + settings.port()
            + ", or choose another port with "
            + settings.portOption());
  }
}
