package dev.pilothouse.sandbox;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Containers of one kind that wait for a program, each for one. Those taken are replaced when no
 * program runs, or when none is left; those that die while they wait, at once.
 *
 * <p>Thread-safe. Containers are made and taken away by the executor's threads, which bound how
 * many at a time.
 */
final class WarmPool {
  private static final Duration RETRY = Duration.ofSeconds(2);

  /**
   * Where nobody waits, nothing is taken away or made before so long after the last program's end:
   * the answers go out first, of all programs of a burst.
   */
  private static final Duration ANSWERS_FIRST = Duration.ofMillis(50);

  private final Supplier<WarmContainer> maker;
  private final int size;
  private final int makers;
  private final Executor executor;
  private final Deque<WarmContainer> idle = new ArrayDeque<>();
  private final Deque<Runnable> removals = new ArrayDeque<>();
  private final Deque<CompletableFuture<WarmContainer>> waiters = new ArrayDeque<>();
  private int making;
  private int running;
  private int ended;
  private boolean resting;
  private boolean closed;

  /**
   * @param maker makes a container; throws {@link FailureException}
   * @param size containers that wait
   * @param makers how many are made at a time
   */
  WarmPool(Supplier<WarmContainer> maker, int size, int makers, Executor executor) {
    this.maker = maker;
    this.size = size;
    this.makers = makers;
    this.executor = executor;
  }

  /** Begins to fill it, and goes on in the background; an engine that is away is asked again. */
  synchronized void fill() {
    boolean wanted = waiters.size() > making || running == 0 || idle.isEmpty();
    while (!closed
        && making < makers
        && (waiters.size() > making
            || (wanted && !resting && idle.size() + making < size + waiters.size()))) {
      making++;
      executor.execute(this::make);
    }
  }

  private void make() {
    try {
      WarmContainer container = maker.get();
      offer(container);
      CompletableFuture<Void> _ = container.gone().thenRun(() -> died(container));
    } catch (FailureException e) {
      failed(e);
    } catch (RuntimeException e) {
      failed(new FailureException(FailureCode.INTERNAL, "a container could not be made"));
      throw e;
    }
  }

  private void offer(WarmContainer container) {
    CompletableFuture<WarmContainer> waiter;
    synchronized (this) {
      making--;
      waiter = waiters.poll();
      if (waiter == null && !closed) {
        idle.add(container);
        fill();
        return;
      }
    }
    if (waiter == null || !waiter.complete(container)) {
      container.discard();
    }
    fill();
  }

  private void failed(FailureException failure) {
    synchronized (this) {
      making--;
      if (!resting) {
        resting = true;
        CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS)
            .execute(this::rested);
      }
    }
    disappoint(failure);
  }

  private void disappoint(FailureException failure) {
    Deque<CompletableFuture<WarmContainer>> disappointed;
    synchronized (this) {
      disappointed = new ArrayDeque<>(waiters);
      waiters.clear();
    }
    disappointed.forEach(waiter -> waiter.completeExceptionally(failure));
  }

  private void rested() {
    synchronized (this) {
      resting = false;
    }
    fill();
  }

  private void died(WarmContainer container) {
    synchronized (this) {
      if (!idle.remove(container) || closed) {
        return;
      }
    }
    executor.execute(container::discard);
    fill();
  }

  /**
   * Takes a container, waiting for one that is being made if need be.
   *
   * @param limit how long to wait
   * @param end completed from outside to give up
   * @return null when the limit passed or someone gave up
   * @throws FailureException {@code unavailable} when none can be made
   */
  @Nullable WarmContainer take(Duration limit, CompletableFuture<End> end)
      throws InterruptedException {
    CompletableFuture<WarmContainer> waiter = new CompletableFuture<>();
    synchronized (this) {
      if (closed) {
        throw EngineFailures.stopping();
      }
      running++;
      for (WarmContainer next = idle.poll(); next != null; next = idle.poll()) {
        if (next.waits()) {
          return next;
        }
        executor.execute(next::discard);
      }
      waiters.add(waiter);
      fill();
    }
    boolean got = false;
    try {
      CompletableFuture.anyOf(waiter, end).get(limit.toNanos(), TimeUnit.NANOSECONDS);
      got = waiter.isDone();
      return got ? waiter.get() : null;
    } catch (TimeoutException e) {
      return null;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof FailureException failure
          ? failure
          : new IllegalStateException(e);
    } finally {
      if (!got) {
        leave(waiter);
      }
    }
  }

  private void leave(CompletableFuture<WarmContainer> waiter) {
    synchronized (this) {
      waiters.removeIf(other -> other == waiter);
      running--;
    }
    if (!waiter.cancel(false) && !waiter.isCompletedExceptionally()) {
      executor.execute(waiter.join()::discard);
    }
    fill();
  }

  /**
   * A program is over: another container is made in place of the one it had.
   *
   * @param removal takes that one away
   */
  void finished(Runnable removal) {
    boolean wanted;
    int number;
    synchronized (this) {
      running--;
      number = ++ended;
      removals.add(removal);
      wanted = closed || !waiters.isEmpty();
    }
    if (wanted) {
      clear();
    } else {
      CompletableFuture.delayedExecutor(ANSWERS_FIRST.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> clearAfter(number));
    }
  }

  private void clearAfter(int number) {
    boolean last;
    synchronized (this) {
      last = ended == number;
    }
    if (last) {
      clear();
    }
  }

  private void clear() {
    Deque<Runnable> due;
    synchronized (this) {
      due = new ArrayDeque<>(removals);
      removals.clear();
    }
    due.forEach(executor::execute);
    fill();
  }

  /** How many wait for a program now. */
  synchronized int waiting() {
    return idle.size();
  }

  /** Makes no more, and discards those that wait and those whose program is over. */
  void close() {
    Deque<WarmContainer> left;
    synchronized (this) {
      closed = true;
      left = new ArrayDeque<>(idle);
      idle.clear();
    }
    left.forEach(container -> executor.execute(container::discard));
    clear();
    disappoint(EngineFailures.stopping());
  }
}
