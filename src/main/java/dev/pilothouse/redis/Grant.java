package dev.pilothouse.redis;

import dev.pilothouse.redis.FencedLeases.Holder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lease that was granted and that renews itself until it is released or lost. Thread-safe. */
public final class Grant {

  private static final System.Logger LOG = System.getLogger(Grant.class.getName());

  private enum State {
    HELD,
    RELEASED,
    LOST
  }

  /**
   * How a lease was lost.
   *
   * @param to who holds it now; empty if it is free and may be asked for again
   */
  public record Loss(Optional<Holder> to) {}

  private final Vertx vertx;
  private final HeldRedis redis;
  private final String key;
  private final Holder holder;
  private final Duration ttl;
  private final Context caller;
  private final Promise<Loss> lost = Promise.promise();
  private volatile State state = State.HELD;
  private volatile long renewedAt;
  private long timer;
  private boolean renewing;

  Grant(Vertx vertx, HeldRedis redis, String key, Holder holder, Duration ttl, Context caller) {
    this.vertx = vertx;
    this.redis = redis;
    this.key = key;
    this.holder = holder;
    this.ttl = ttl;
    this.caller = caller;
  }

  /** The Redis key of the lease. */
  public String key() {
    return key;
  }

  /** The fencing token: higher than that of every earlier grant of this lease. */
  public long token() {
    return holder.token();
  }

  /** Whether the lease is neither released nor known to be lost. */
  public boolean isHeld() {
    return state == State.HELD;
  }

  /**
   * Whether Redis confirmed the lease within its time to live. False while Redis is away for
   * longer: the lease is then still held, but not proven.
   */
  public boolean isConfirmed() {
    return isHeld() && System.nanoTime() - renewedAt < ttl.toNanos();
  }

  /**
   * Completes, on the context that asked for the lease, when it is lost to another owner or with
   * the server's data; never after a release.
   */
  public Future<Loss> lost() {
    return lost.future();
  }

  /**
   * Stops renewing and frees the lease. If Redis is away it is freed by its time to live.
   *
   * @return whether it was ours to free; fails if Redis did not answer
   */
  public Future<Boolean> release() {
    if (state == State.HELD) {
      state = State.RELEASED;
      redis.context().runOnContext(v -> vertx.cancelTimer(timer));
    }
    return LeaseScripts.RELEASE
        .run(redis, List.of(key), Long.toString(token()))
        .map(reply -> reply != null && "1".equals(reply.toString()));
  }

  /**
   * @param confirmedAt nanoseconds before which the server cannot have granted it
   */
  void start(long confirmedAt) {
    renewedAt = confirmedAt;
    redis
        .context()
        .runOnContext(
            v -> timer = vertx.setPeriodic(Math.max(1, ttl.toMillis() / 3), id -> renew()));
  }

  private void renew() {
    if (state != State.HELD) {
      vertx.cancelTimer(timer);
      return;
    }
    if (renewing) {
      return;
    }
    renewing = true;
    long askedAt = System.nanoTime();
    LeaseScripts.RENEW
        .run(redis, List.of(key), Long.toString(token()), Long.toString(ttl.toMillis()))
        .onComplete(
            reply -> {
              renewing = false;
              if (reply.succeeded()) {
                answered(reply.result(), askedAt);
              } else {
                LOG.log(
                    Level.DEBUG,
                    "Lease {0} could not be renewed: {1}",
                    key,
                    reply.cause().getMessage());
              }
            });
  }

  private void answered(@Nullable Response reply, long askedAt) {
    if (reply != null && reply.toString().isEmpty()) {
      renewedAt = askedAt;
      return;
    }
    if (state != State.HELD) {
      return;
    }
    state = State.LOST;
    vertx.cancelTimer(timer);
    Loss loss = new Loss(Optional.ofNullable(reply).map(Holder::parse));
    LOG.log(
        Level.WARNING, "Lease {0} with token {1} was lost: {2}", key, Long.toString(token()), loss);
    caller.runOnContext(v -> lost.tryComplete(loss));
  }
}
