package dev.pilothouse.bench;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * Calls from one event loop, each made in a task of its own when the one before was answered.
 *
 * @param <T> an answer
 */
final class OneInFlight<T> {
  private final Context loop;
  private final IntFunction<? extends Future<? extends T>> call;
  private final Predicate<T> good;
  private final Handler<Void> next = ignored -> next();
  private final Handler<AsyncResult<T>> answered = this::answered;
  private Samples samples = new Samples(0);
  private CompletableFuture<Void> done = new CompletableFuture<>();
  private int made;
  private int left;
  private long began;

  /**
   * Prepares the calls.
   *
   * @param call given its number, which goes on from round to round
   * @param good what an answer has to be; any other ends the round with an exception
   */
  OneInFlight(Context loop, IntFunction<? extends Future<? extends T>> call, Predicate<T> good) {
    this.loop = loop;
    this.call = call;
    this.good = good;
  }

  /** Makes this many calls. */
  Quantiles round(int calls) throws Exception {
    Samples times = new Samples(calls);
    run(calls, times);
    return times.quantiles();
  }

  /** Makes this many calls and adds their times. */
  void run(int calls, Samples into) throws Exception {
    CompletableFuture<Void> round = new CompletableFuture<>();
    loop.runOnContext(
        ignored -> {
          samples = into;
          done = round;
          left = calls;
          next();
        });
    round.get();
  }

  @SuppressWarnings("unchecked") // nothing is put into a future
  private void next() {
    if (left == 0) {
      done.complete(null);
      return;
    }
    began = System.nanoTime();
    ((Future<T>) call.apply(made)).onComplete(answered);
  }

  private void answered(AsyncResult<T> answer) {
    samples.add(System.nanoTime() - began);
    if (answer.failed()) {
      done.completeExceptionally(answer.cause());
    } else if (!good.test(answer.result())) {
      done.completeExceptionally(
          new IllegalStateException("call " + made + " gave " + answer.result()));
    } else {
      made++;
      left--;
      loop.runOnContext(next);
    }
  }
}
