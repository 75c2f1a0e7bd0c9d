package dev.pilothouse.sandbox;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that programs are run from, one for each that runs at the same time. */
final class Workers {
  private final ThreadPoolExecutor threads;

  /**
   * @param count how many run at the same time; whoever starts more waits for a thread that is
   *     about to be free
   */
  Workers(int count) {
    threads =
        new ThreadPoolExecutor(
            count,
            count,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(2 * count),
            Thread.ofPlatform().name("sandbox-", 0).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /** Starts the work; false when it is not taken, because they stop. */
  boolean start(Runnable work) {
    try {
      threads.execute(work);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  boolean isStopping() {
    return threads.isShutdown();
  }

  /** Takes no more work. */
  void stop() {
    threads.shutdown();
  }

  /** Whether all work ended within the limit. */
  boolean awaitEnd(Duration limit) {
    try {
      return threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
