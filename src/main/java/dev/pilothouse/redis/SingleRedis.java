package dev.pilothouse.redis;

import dev.pilothouse.redis.RedisUnavailableException.Reason;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One held, pipelined connection to a Redis server that every part of a node may share.
 *
 * <p>Every command ends within the operation timeout. While the server is away commands fail at
 * once with a {@link RedisUnavailableException}; the connection comes back by itself. Error replies
 * are {@link RedisCommandException}. Commands are never repeated, so a caller that repeats one
 * decides that it may run twice.
 *
 * <p>Thread-safe. It runs on an event-loop context of its own; results arrive on the context of the
 * caller. Commands that change the connection's state (SELECT, SUBSCRIBE, MULTI, CLIENT, blocking
 * ones) do not belong here, because the connection is shared.
 */
public final class HeldRedis {

  private final RedisSettings settings;
  private final Vertx vertx;
  private final Context context;
  private final RedisSupervisor supervisor;
  private final AtomicInteger commandsInFlight = new AtomicInteger();

  private HeldRedis(Vertx vertx, RedisSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.context = ownContext(vertx);
    this.supervisor =
        new RedisSupervisor(
            vertx, context, settings, commands -> commandsInFlight.addAndGet(-commands));
  }

  /** Starts connecting in the background and returns at once. */
  public static HeldRedis open(Vertx vertx, RedisSettings settings) {
    HeldRedis redis = new HeldRedis(vertx, settings);
    redis.context.runOnContext(v -> redis.supervisor.connect());
    return redis;
  }

  /** The server's URL without credentials. */
  public String url() {
    return settings.redactedUrl();
  }

  /** Whether commands are being answered. */
  public boolean isUp() {
    return supervisor.isUp();
  }

  /**
   * Completes when commands are answered, or fails after the limit with the reason why they are
   * not.
   */
  public Future<Void> whenUp(Duration limit) {
    Promise<Void> promise = Promise.promise();
    Context caller = vertx.getOrCreateContext();
    context.runOnContext(
        v ->
            supervisor
                .whenUp(limit)
                .onComplete(result -> caller.runOnContext(w -> promise.handle(result))));
    return promise.future();
  }

  /** Adds a listener for the rest of the connection's life; if it is up, it is told so at once. */
  public void addListener(RedisListener listener) {
    context.runOnContext(v -> supervisor.addListener(listener));
  }

  /**
   * Sends one command.
   *
   * @return the reply, null for a nil reply; a {@link RedisException} otherwise
   */
  public Future<@Nullable Response> send(Request request) {
    return submit(1, connection -> connection.send(request));
  }

  /**
   * Sends commands in one write, not as a transaction.
   *
   * @return the replies in order, null for nil replies; fails if one command fails, while the
   *     others may have been carried out
   */
  public Future<List<@Nullable Response>> batch(List<Request> requests) {
    return requests.isEmpty()
        ? Future.succeededFuture(List.of())
        : submit(requests.size(), connection -> connection.batch(requests));
  }

  /**
   * Refuses new commands, waits for those under way up to the operation timeout, and closes the
   * connection.
   */
  public Future<Void> close() {
    Promise<Void> promise = Promise.promise();
    Context caller = vertx.getOrCreateContext();
    context.runOnContext(
        v ->
            supervisor
                .close()
                .onComplete(result -> caller.runOnContext(w -> promise.handle(result))));
    return promise.future();
  }

  /** The context that timers belong on which shall live as long as the connection. */
  Context context() {
    return context;
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
              "More than " + settings.maxInFlight() + " commands wait for Redis at " + url()));
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
      RedisException failure = RedisFailures.of(result.cause(), url());
      supervisor.answered(failure);
      call.fail(failure);
    }
  }

  /**
   * An event-loop context that no verticle owns: made on a plain thread, so that timers and the
   * connection outlive whatever opened it.
   */
  private static Context ownContext(Vertx vertx) {
    return CompletableFuture.supplyAsync(
            vertx::getOrCreateContext,
            task -> Thread.ofPlatform().name("pilothouse-redis-context").start(task))
        .join();
  }
}
