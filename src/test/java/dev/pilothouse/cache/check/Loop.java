package dev.pilothouse.cache.check;

import dev.pilothouse.contracts.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.function.Supplier;

/** Repeats a step on an event loop, each as soon as the one before has ended, until told to end. */
final class Loop extends VerticleBase {
  private final Supplier<Future<?>> step;
  private final Tally tally;
  private final Promise<Void> ended = Promise.promise();
  private volatile boolean ending;

  Loop(Supplier<Future<?>> step, Tally tally) {
    this.step = step;
    this.tally = tally;
  }

  @Override
  public Future<?> start() {
    context.runOnContext(v -> next());
    return Future.succeededFuture();
  }

  /** Completes when the step under way has ended. */
  Future<Void> end() {
    ending = true;
    return ended.future();
  }

  private void next() {
    if (ending) {
      ended.complete();
      return;
    }
    attempt().onFailure(this::failed).onComplete(either -> context.runOnContext(v -> next()));
  }

  private Future<?> attempt() {
    try {
      return step.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** Failures that the cache answered with have been counted where it was called. */
  private void failed(Throwable cause) {
    if (!(cause instanceof FailureException)) {
      tally.finding("errors/of the checker or an answer that it cannot read", cause.toString());
    }
  }
}
