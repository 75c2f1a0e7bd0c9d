package dev.pilothouse.index.job;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads for work that blocks, with a bounded queue before them. */
final class BoundedPool implements Executor {
  private final String work;
  private final ThreadPoolExecutor threads;

  /**
   * @param work what it is for, in the plural; part of thread names and messages
   */
  BoundedPool(String work, int size, int queue) {
    this.work = work;
    this.threads =
        new ThreadPoolExecutor(
            size,
            size,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().daemon().name("pilothouse-" + work + "-", 0).factory());
    this.threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Runs something soon.
   *
   * @throws FailureException if the queue is full or the pool closed
   */
  @Override
  public void execute(Runnable task) {
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      throw threads.isShutdown()
          ? new FailureException(FailureCode.CANCELLED, "this node is stopping")
          : new FailureException(
              new Failure(
                  FailureCode.OVERLOADED,
                  "too many " + work + " wait on this node; try again shortly",
                  1_000L));
    }
  }

  /** Runs something soon and tells what came of it. */
  <T> CompletableFuture<T> submit(Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    try {
      execute(
          () -> {
            try {
              result.complete(task.call());
            } catch (Throwable e) {
              result.completeExceptionally(e);
            }
          });
    } catch (FailureException e) {
      result.completeExceptionally(e);
    }
    return result;
  }

  /** Takes no more, waits for what is there; returns whether it all ended in time. */
  boolean close(Duration limit) {
    threads.shutdown();
    try {
      return threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
