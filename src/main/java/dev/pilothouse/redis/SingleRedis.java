package dev.pilothouse.redis;

import dev.pilothouse.redis.RedisUnavailableException.Reason;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One held, pipelined connection to one server: configured, embedded, a member of a cluster, or the
 * master that sentinels name. Thread-safe; its state belongs to the given context.
 */
final class SingleRedis implements RedisTarget {

  private final RedisSettings settings;
  private final Vertx vertx;
  private final Context context;
  private final RedisSupervisor supervisor;
  private final AtomicInteger commandsInFlight = new AtomicInteger();

  /**
   * @param tracking changes to follow, or null
   */
  SingleRedis(
      Vertx vertx, Context context, RedisSettings settings, @Nullable KeyTracking tracking) {
    this.vertx = vertx;
    this.context = context;
    this.settings = settings;
    this.supervisor =
        new RedisSupervisor(
            vertx, context, settings, tracking, commands -> commandsInFlight.addAndGet(-commands));
  }

  @Override
  public void open() {
    context.runOnContext(v -> supervisor.connect());
  }

  /** The server's URL, with credentials. */
  String url() {
    return settings.url();
  }

  /** Whether the first attempt to connect is still under way. */
  boolean isNew() {
    return supervisor.isNew();
  }

  /** Why commands cannot be sent now, or null if they can. */
  @Nullable RedisUnavailableException refusal() {
    return supervisor.refusal();
  }

  @Override
  public boolean isUp() {
    return supervisor.isUp();
  }

  @Override
  public Future<Void> whenUp(Duration limit) {
    return Contexts.call(vertx, context, () -> supervisor.whenUp(limit));
  }

  @Override
  public void addListener(RedisListener listener) {
    context.runOnContext(v -> supervisor.addListener(listener));
  }

  @Override
  public Future<@Nullable Response> send(Request request) {
    return submit(1, connection -> connection.send(request));
  }

  @Override
  public Future<List<@Nullable Response>> batch(List<Request> requests) {
    return requests.isEmpty()
        ? Future.succeededFuture(List.of())
        : submit(requests.size(), connection -> connection.batch(requests));
  }

  @Override
  public void reconnect(String reason) {
    context.runOnContext(v -> supervisor.reconnect(reason));
  }

  @Override
  public Future<Void> close() {
    return Contexts.call(vertx, context, supervisor::close);
  }

  private <T extends @Nullable Object> Future<T> submit(
      int commands, Function<RedisConnection, Future<T>> write) {
    RedisUnavailableException refusal = supervisor.refusal();
    if (refusal != null) {
      return Future.failedFuture(refusal);
    }
    if (commandsInFlight.addAndGet(commands) > settings.maxInFlight()) {
      commandsInFlight.addAndGet(-commands);
      return Future.failedFuture(
          new RedisUnavailableException(
              Reason.OVERLOADED,
              "More than "
                  + settings.maxInFlight()
                  + " commands wait for Redis at "
                  + settings.redactedUrl()));
    }
    Call<T> call = new Call<>(vertx.getOrCreateContext(), context, commands, System.nanoTime());
    if (Vertx.currentContext() == context) {
      dispatch(call, write);
    } else {
      context.runOnContext(v -> dispatch(call, write));
    }
    return call.future();
  }

  private <T extends @Nullable Object> void dispatch(
      Call<T> call, Function<RedisConnection, Future<T>> write) {
    RedisConnection connection = supervisor.admit(call);
    if (connection == null) {
      commandsInFlight.addAndGet(-call.commands());
    } else {
      write.apply(connection).onComplete(result -> answered(call, result));
    }
  }

  private <T extends @Nullable Object> void answered(Call<T> call, AsyncResult<T> result) {
    if (call.answered()) {
      return;
    }
    call.markAnswered();
    commandsInFlight.addAndGet(-call.commands());
    if (result.succeeded()) {
      supervisor.answered(null);
      call.succeed(result.result());
    } else {
      RedisException failure = RedisFailures.of(result.cause(), settings.redactedUrl());
      supervisor.answered(failure);
      call.fail(failure);
    }
  }
}
