package dev.pilothouse.redis;

import dev.pilothouse.redis.RedisCommandException.Kind;
import dev.pilothouse.redis.RedisUnavailableException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection alive: connects with backoff, probes it before calling it up, opens the
 * breaker on timeouts, and gives the connection up when it stalls or turns read-only.
 *
 * <p>All methods but {@link #isUp}, {@link #isNew} and {@link #refusal} run on the connection's
 * context.
 */
final class RedisSupervisor {

  private final Vertx vertx;
  private final Context context;
  private final RedisSettings settings;
  private final @Nullable KeyTracking tracking;
  private final IntConsumer released;
  private final InFlight inFlight;
  private final Backoff backoff;
  private final CircuitBreaker breaker;
  private final RedisStatus status;
  private final Promise<Void> closed = Promise.promise();
  private @Nullable RedisLink link;
  private long readOnlyAtNanos;
  private boolean readOnlySeen;

  /**
   * @param tracking changes to follow, or null
   * @param released told how many commands will get no answer
   */
  RedisSupervisor(
      Vertx vertx,
      Context context,
      RedisSettings settings,
      @Nullable KeyTracking tracking,
      IntConsumer released) {
    this.vertx = vertx;
    this.context = context;
    this.settings = settings;
    this.tracking = tracking;
    this.released = released;
    this.status = new RedisStatus(vertx, settings.redactedUrl());
    this.inFlight =
        new InFlight(vertx, settings.operationTimeout().toNanos(), this::timeout, this::expired);
    this.breaker = new CircuitBreaker(settings.breaker().failures());
    this.backoff =
        new Backoff(
            settings.backoff().first(), settings.backoff().longest(), RandomGenerator.getDefault());
  }

  boolean isUp() {
    return status.isUp();
  }

  boolean isNew() {
    return status.isNew();
  }

  /** Why a command cannot be sent now, or null if it can. */
  @Nullable RedisUnavailableException refusal() {
    return status.refusal();
  }

  Future<Void> whenUp(Duration limit) {
    return status.whenUp(limit);
  }

  void addListener(RedisListener listener) {
    status.addListener(listener);
  }

  void connect() {
    if (status.isClosed()) {
      return;
    }
    RedisLink.connect(vertx, settings, tracking)
        .onSuccess(this::connected)
        .onFailure(
            failure -> {
              status.down("cannot connect: " + RedisFailures.describe(failure));
              vertx.setTimer(backoff.nextMillis(), id -> connect());
            });
  }

  /** Takes a call in and returns the connection to write it to, or fails it and returns null. */
  @Nullable RedisConnection admit(Call<?> call) {
    RedisUnavailableException refusal = status.refusal();
    if (refusal != null || link == null) {
      call.fail(refusal == null ? status.unavailable(Reason.DOWN) : refusal);
      return null;
    }
    inFlight.add(call);
    return link.connection();
  }

  /** A call got its answer; the failure is null if it went well. */
  void answered(@Nullable RedisException failure) {
    inFlight.settle();
    if (!(failure instanceof RedisUnavailableException)) {
      breaker.succeeded();
    }
    if (failure instanceof RedisCommandException refused && refused.kind() == Kind.READONLY) {
      reconnectAsReadOnly();
    }
    if (status.isClosed() && inFlight.isEmpty()) {
      finishClosing();
    }
  }

  /** Gives the present connection up, so that a new one is made. */
  void reconnect(String reason) {
    if (link != null) {
      lost(link, reason);
    }
  }

  Future<Void> close() {
    if (!status.isClosed()) {
      status.closed();
      if (inFlight.isEmpty()) {
        finishClosing();
      } else {
        vertx.setTimer(settings.operationTimeout().toMillis(), id -> finishClosing());
      }
    }
    return closed.future();
  }

  private void finishClosing() {
    RedisLink last = link;
    link = null;
    released.accept(inFlight.failAll(() -> status.unavailable(Reason.CLOSED)));
    if (last == null) {
      closed.tryComplete();
    } else {
      last.close().onComplete(done -> closed.tryComplete());
    }
  }

  private void connected(RedisLink fresh) {
    if (status.isClosed()) {
      fresh.close();
      return;
    }
    link = fresh;
    fresh.onEnd(reason -> lost(fresh, reason));
    if (tracking != null) {
      tracking.listener().connected(fresh.following());
    }
    probe(fresh);
  }

  /** Sends a PING and calls the connection up if it is answered in time; else probes again. */
  private void probe(RedisLink probed) {
    if (link != probed || status.isClosed()) {
      return;
    }
    Call<@Nullable Response> ping = new Call<>(context, context, 0, System.nanoTime());
    inFlight.add(ping);
    probed
        .connection()
        .send(Request.cmd(Command.PING))
        .onComplete(
            result -> {
              ping.markAnswered();
              inFlight.settle();
              if (result.succeeded()) {
                ping.succeed(result.result());
              } else {
                ping.fail(RedisFailures.of(result.cause(), settings.redactedUrl()));
              }
            });
    ping.future()
        .onComplete(
            result -> {
              if (link != probed || status.isClosed()) {
                return;
              }
              if (result.succeeded()) {
                breaker.close();
                backoff.reset();
                status.up();
              } else {
                status.down(
                    result.cause() instanceof RedisUnavailableException
                        ? slow()
                        : RedisFailures.describe(result.cause()));
                vertx.setTimer(settings.breaker().pause().toMillis(), id -> probe(probed));
              }
            });
  }

  private RedisException timeout() {
    return new RedisUnavailableException(
        Reason.TIMEOUT,
        "Redis at "
            + settings.redactedUrl()
            + " did not answer within "
            + settings.operationTimeout().toMillis()
            + " ms");
  }

  private String slow() {
    return "no answer within " + settings.operationTimeout().toMillis() + " ms";
  }

  private void expired(int calls) {
    RedisLink current = link;
    if (current == null) {
      return;
    }
    if (inFlight.oldestAgeNanos() > settings.stallTimeout().toNanos()) {
      lost(current, "no answer for " + settings.stallTimeout().toMillis() + " ms");
    } else if (breaker.failed(calls)) {
      status.down(slow());
      probe(current);
    }
  }

  /**
   * A primary that became a replica: its address may lead to the new one. At most once a second.
   */
  private void reconnectAsReadOnly() {
    long now = System.nanoTime();
    RedisLink current = link;
    boolean recently = readOnlySeen && now - readOnlyAtNanos < Duration.ofSeconds(1).toNanos();
    if (current != null && !recently) {
      readOnlySeen = true;
      readOnlyAtNanos = now;
      lost(current, "the server is a read-only replica");
    }
  }

  private void lost(RedisLink ended, String reason) {
    if (link != ended) {
      return;
    }
    link = null;
    ended.close();
    breaker.open();
    if (!status.isClosed()) {
      status.down(reason);
      vertx.setTimer(backoff.nextMillis(), id -> connect());
    }
    released.accept(inFlight.failAll(() -> status.unavailable(Reason.LOST)));
  }
}
