package dev.pilothouse.redis;

import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits for futures on a test's thread, for 20 seconds at most. */
public final class Await {

  private Await() {}

  public static <T extends @Nullable Object> T result(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  public static Throwable failure(Future<?> future) {
    try {
      Object result = result(future);
      throw new AssertionError("Should have failed, but gave " + result);
    } catch (CompletionException e) {
      return e.getCause() == null ? e : e.getCause();
    }
  }
}
