package dev.pilothouse.bench;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A cache whose calls give futures, called from an event loop, one call at a time.
 *
 * @param <T> the answer to a get
 */
abstract class AsyncPlayer<T> implements TracePlayer {
  private final CompletableFuture<TraceRun> done = new CompletableFuture<>();
  private final Handler<AsyncResult<T>> answered = this::answered;
  private @Nullable Trace trace;
  private @Nullable TraceTally tally;
  private int at;
  private long began;

  /** Gets; what is in memory is there when the call returns. */
  abstract Future<? extends T> get(String key);

  abstract Future<?> set(String key, byte[] value);

  abstract boolean found(T answer);

  /** Makes the first call where all calls are to be made; the others follow from the answers. */
  abstract void begin(Runnable firstCall);

  @Override
  public TraceRun play(Trace played) throws Exception {
    begin(
        () -> {
          trace = played;
          tally = new TraceTally();
          next();
        });
    return done.get();
  }

  /** Goes on while answers are there at once. */
  @SuppressWarnings("unchecked") // nothing is put into a future
  private void next() {
    while (at < Trace.GETS) {
      began = System.nanoTime();
      Future<T> answer = (Future<T>) get(trace().key(at));
      if (!answer.isComplete()) {
        answer.onComplete(answered);
        return;
      }
      if (!took(answer, true)) {
        return;
      }
    }
    TraceRun run = tally().run();
    tally = null;
    done.complete(run);
  }

  private void answered(AsyncResult<T> answer) {
    if (took(answer, false)) {
      next();
    }
  }

  /** Whether the trace goes on at once; else it does when the missing value is set. */
  private boolean took(AsyncResult<T> answer, boolean inMemory) {
    long nanos = System.nanoTime() - began;
    if (answer.failed()) {
      done.completeExceptionally(answer.cause());
      return false;
    }
    boolean found = found(answer.result());
    tally().add(found, inMemory, nanos);
    int get = at++;
    if (!found) {
      set(trace().key(get), trace().load(get)).onComplete(this::wasSet);
    }
    return found;
  }

  private void wasSet(AsyncResult<?> result) {
    if (result.failed()) {
      done.completeExceptionally(result.cause());
    } else {
      next();
    }
  }

  private Trace trace() {
    return Objects.requireNonNull(trace);
  }

  private TraceTally tally() {
    return Objects.requireNonNull(tally);
  }
}
