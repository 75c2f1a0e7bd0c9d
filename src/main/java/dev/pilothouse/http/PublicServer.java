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

/** An open HTTP server: one listener per event loop on one port, all with the same mounts. */
public final class PublicServer {
  private final Vertx vertx;
  private final String deployment;
  private final Queue<Listener> listeners;
  private final int port;

  private PublicServer(Vertx vertx, String deployment, Queue<Listener> listeners, int port) {
    this.vertx = vertx;
    this.deployment = deployment;
    this.listeners = listeners;
    this.port = port;
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
    Queue<Listener> listeners = new ConcurrentLinkedQueue<>();
    RequestGuards requestGuards = new RequestGuards(guards, mounts);
    return vertx
        .deployVerticle(
            () -> {
              Listener listener = new Listener(settings, requestGuards, mounts);
              listeners.add(listener);
              return listener;
            },
            new DeploymentOptions().setInstances(settings.instances()))
        .map(
            deployment ->
                new PublicServer(vertx, deployment, listeners, listeners.element().port()))
        .recover(cause -> Future.failedFuture(explain(cause, settings)));
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
    List<Future<Void>> closing =
        listeners.stream().map(listener -> listener.shutdown(limit)).toList();
    return Future.join(closing).transform(ignored -> vertx.undeploy(deployment));
  }

  private static Throwable explain(Throwable cause, ServerSettings settings) {
    String where = settings.host() + ":" + settings.port();
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof BindException) {
        return new FailureException(
            FailureCode.UNAVAILABLE,
            "cannot listen on "
                + where
                + ": "
                + at.getMessage()
                + "; stop the program that uses port "
                + settings.port()
                + ", or choose another port with "
                + settings.portOption());
      }
      if (at instanceof UnknownHostException || at instanceof UnresolvedAddressException) {
        return new FailureException(
            FailureCode.INVALID_REQUEST,
            "cannot listen on " + where + ": no address is known for " + settings.host());
      }
    }
    return cause;
  }
}
