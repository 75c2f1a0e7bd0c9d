package dev.pilothouse.redis;

import dev.pilothouse.redis.RedisUnavailableException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether a connection is up, down or closed, why, and who wants to know.
 *
 * <p>{@link #isUp}, {@link #isNew}, {@link #isClosed} and {@link #refusal} may be called on any
 * thread, the rest on the connection's context.
 */
final class RedisStatus {

  private static final System.Logger LOG = System.getLogger(HeldRedis.class.getName());

  private static final String CONNECTING = "still connecting";

  private enum State {
    DOWN,
    UP,
    CLOSED
  }

  private final Vertx vertx;
  private final String server;
  private final List<RedisListener> listeners = new ArrayList<>();
  private final List<Promise<Void>> waiting = new ArrayList<>();
  private String loggedReason = "";
  private volatile State state = State.DOWN;
  private volatile String reason = CONNECTING;

  RedisStatus(Vertx vertx, String server) {
    this.vertx = vertx;
    this.server = server;
  }

  boolean isUp() {
    return state == State.UP;
  }

  /** Whether the first attempt to connect is still under way. */
  boolean isNew() {
    return state == State.DOWN && reason.equals(CONNECTING);
  }

  boolean isClosed() {
    return state == State.CLOSED;
  }

  @Nullable RedisUnavailableException refusal() {
    return switch (state) {
      case UP -> null;
      case DOWN -> unavailable(Reason.DOWN);
      case CLOSED -> unavailable(Reason.CLOSED);
    };
  }

  RedisUnavailableException unavailable(Reason kind) {
    return new RedisUnavailableException(
        kind,
        kind == Reason.CLOSED
            ? "The connection to Redis at " + server + " was closed by this node"
            : "Redis at " + server + " is not available: " + reason);
  }

  void up() {
    if (state == State.DOWN) {
      state = State.UP;
      loggedReason = "";
      LOG.log(Level.INFO, "Redis at {0} is up", server);
      tell(RedisListener::redisUp);
      List<Promise<Void>> ready = List.copyOf(waiting);
      waiting.clear();
      ready.forEach(Promise::tryComplete);
    }
  }

  void down(String why) {
    boolean wasUp = state == State.UP;
    reason = why;
    if (state == State.CLOSED) {
      return;
    }
    state = State.DOWN;
    if (!why.equals(loggedReason)) {
      loggedReason = why;
      LOG.log(Level.WARNING, "Redis at {0} is down: {1}", server, why);
    }
    if (wasUp) {
      tell(listener -> listener.redisDown(why));
    }
  }

  void closed() {
    boolean wasUp = state == State.UP;
    state = State.CLOSED;
    if (wasUp) {
      tell(listener -> listener.redisDown("closed by this node"));
    }
    List<Promise<Void>> given = List.copyOf(waiting);
    waiting.clear();
    given.forEach(promise -> promise.tryFail(unavailable(Reason.CLOSED)));
  }

  Future<Void> whenUp(Duration limit) {
    RedisUnavailableException refusal = refusal();
    if (refusal == null) {
      return Future.succeededFuture();
    }
    if (refusal.reason() == Reason.CLOSED) {
      return Future.failedFuture(refusal);
    }
    Promise<Void> promise = Promise.promise();
    waiting.add(promise);
    long timer =
        vertx.setTimer(
            Math.max(1, limit.toMillis()),
            id -> {
              waiting.remove(promise);
              promise.tryFail(unavailable(Reason.DOWN));
            });
    return promise.future().onComplete(done -> vertx.cancelTimer(timer));
  }

  void addListener(RedisListener listener) {
    listeners.add(listener);
    if (isUp()) {
      call(listener, RedisListener::redisUp);
    }
  }

  private void tell(Consumer<RedisListener> change) {
    listeners.forEach(listener -> call(listener, change));
  }

  private static void call(RedisListener listener, Consumer<RedisListener> change) {
    try {
      change.accept(listener);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A listener of the Redis connection failed", e);
    }
  }
}
