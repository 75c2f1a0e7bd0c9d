package dev.pilothouse.app;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on the main thread, where a start and a stop are straight lines. */
final class Await {
  private Await() {}

  /** The result within the limit, or a {@link StartException} that names the step. */
  static <T> T result(String step, Future<T> future, Duration limit) throws StartException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw cause instanceof StartException known
          ? known
          : new StartException(step + ": " + cause.getMessage(), cause);
    } catch (TimeoutException e) {
      throw new StartException(step + " took more than " + limit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException(step + " was interrupted", e);
    }
  }

  /** Waits up to the limit and forgets how it ended; for steps of a stop. */
  static void quietly(Future<?> future, Duration limit) {
    try {
      result("stopping", future, limit);
    } catch (StartException e) {
      System.getLogger(Await.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
    }
  }
}
