package dev.pilothouse.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hears what anybody publishes on Redis's channels, over a connection of its own that is made anew
 * for ever until it is closed. What is published while there is none is lost, as Pub/Sub has it.
 *
 * <p>It runs on the context that opens it, as does its listener.
 */
public final class RedisSubscription {
  private static final System.Logger LOG = System.getLogger(HeldRedis.class.getName());

  /** Told of messages, and of the times when there are none to be had. */
  public interface Listener {
    /** Messages arrive from now on; called after each time a connection was made. */
    void subscribed();

    /** A message; must not block. */
    void message(String channel, String text);
  }

  private final Vertx vertx;
  private final Context context;
  private final RedisSettings settings;
  private final String pattern;
  private final Listener listener;
  private final Backoff backoff;
  private @Nullable RedisLink link;
  private boolean connecting;
  private boolean closed;

  private RedisSubscription(
      Vertx vertx, RedisSettings settings, String pattern, Listener listener) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.settings = settings;
    this.pattern = pattern;
    this.listener = listener;
    this.backoff =
        new Backoff(
            settings.backoff().first(), settings.backoff().longest(), ThreadLocalRandom.current());
  }

  /**
   * Begins to subscribe, in the background.
   *
   * @param pattern channels as PSUBSCRIBE names them
   */
  public static RedisSubscription open(
      Vertx vertx, RedisSettings settings, String pattern, Listener listener) {
    RedisSubscription opened = new RedisSubscription(vertx, settings, pattern, listener);
    opened.connect();
    return opened;
  }

  /** Gives the present connection up, so that a new one is made. */
  public void reconnect(String reason) {
    ended(link, reason);
  }

  /** Ends it for good. */
  public Future<Void> close() {
    closed = true;
    RedisLink open = link;
    link = null;
    return open == null ? Future.succeededFuture() : open.close();
  }

  private void connect() {
    if (closed || connecting) {
      return;
    }
    connecting = true;
    RedisLink.connect(vertx, server(), null)
        .compose(this::subscribe)
        .onComplete(
            made -> {
              connecting = false;
              if (made.failed()) {
                LOG.log(
                    Level.DEBUG,
                    "cannot subscribe at Redis: {0}",
                    RedisFailures.describe(made.cause()));
                later();
              }
            });
  }

  private Future<Void> subscribe(RedisLink made) {
    if (closed) {
      return made.close();
    }
    link = made;
    made.onEnd(reason -> ended(made, reason));
    made.connection().handler(this::heard);
    return made.connection()
        .send(Request.cmd(Command.PSUBSCRIBE).arg(pattern))
        .timeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .onFailure(failure -> ended(made, RedisFailures.describe(failure)))
        .onSuccess(
            done -> {
              backoff.reset();
              listener.subscribed();
            })
        .mapEmpty();
  }

  private void heard(Response message) {
    if (message.size() == 4 && "pmessage".equals(message.get(0).toString())) {
      listener.message(message.get(2).toString(), message.get(3).toString());
    }
  }

  // An end may be told more than once, and of a connection that was given up.
  private void ended(@Nullable RedisLink which, String reason) {
    if (which != null && which == link) {
      link = null;
      LOG.log(Level.DEBUG, "the subscription at Redis ended: {0}", reason);
      which.close();
      later();
    }
  }

  private void later() {
    if (!closed) {
      context.owner().setTimer(backoff.nextMillis(), timer -> connect());
    }
  }

  /** One of the servers of a cluster: all of them pass messages on. */
  private RedisSettings server() {
    if (!(settings.topology() instanceof RedisTopology.Cluster)) {
      return settings;
    }
    List<String> urls = settings.urls();
    return settings.node(urls.get(ThreadLocalRandom.current().nextInt(urls.size())));
  }
}
