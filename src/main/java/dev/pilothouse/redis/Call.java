package dev.pilothouse.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * One command or batch on its way: its caller is told once, by the answer, the deadline or the loss
 * of the connection, on the caller's own context.
 *
 * <p>All methods but {@link #future} run on the connection's context.
 */
final class Call<T extends @Nullable Object> {

  private final Promise<T> promise = Promise.promise();
  private final Context caller;
  private final Context own;
  private final int commands;
  private final long startNanos;
  private boolean told;
  private boolean answered;

  Call(Context caller, Context own, int commands, long startNanos) {
    this.caller = caller;
    this.own = own;
    this.commands = commands;
    this.startNanos = startNanos;
  }

  Future<T> future() {
    return promise.future();
  }

  int commands() {
    return commands;
  }

  long ageNanos(long now) {
    return now - startNanos;
  }

  boolean told() {
    return told;
  }

  boolean answered() {
    return answered;
  }

  void markAnswered() {
    answered = true;
  }

  void succeed(T value) {
    if (!told) {
      told = true;
      if (caller == own) {
        promise.complete(value);
      } else {
        caller.runOnContext(v -> promise.complete(value));
      }
    }
  }

  void fail(RedisException failure) {
    if (!told) {
      told = true;
      if (caller == own) {
        promise.fail(failure);
      } else {
        caller.runOnContext(v -> promise.fail(failure));
      }
    }
  }
}
