package dev.pilothouse.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Goes from the context of a caller to that of a connection and back. */
final class Contexts {

  private Contexts() {}

  /** Runs a task on a context; the result arrives on that of the caller. */
  static <T extends @Nullable Object> Future<T> call(
      Vertx vertx, Context context, Supplier<Future<T>> task) {
    Promise<T> promise = Promise.promise();
    Context caller = vertx.getOrCreateContext();
    context.runOnContext(
        v -> task.get().onComplete(result -> caller.runOnContext(w -> promise.handle(result))));
    return promise.future();
  }

  /**
   * An event-loop context that no verticle owns: made on a plain thread, so that timers and the
   * connection outlive whatever opened it.
   */
  static Context own(Vertx vertx) {
    return CompletableFuture.supplyAsync(
            vertx::getOrCreateContext,
            task -> Thread.ofPlatform().name("pilothouse-redis-context").start(task))
        .join();
  }
}
