package dev.pilothouse.index.lanes;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Texts on their way through the lanes. Any thread may look at it. */
public final class EmbeddingRun {
  private final RunState state;
  private final Promise<RunSummary> done;
  private final Runnable finish;
  private final Runnable cancel;

  EmbeddingRun(RunState state, Promise<RunSummary> done, Runnable finish, Runnable cancel) {
    this.state = state;
    this.done = done;
    this.finish = finish;
    this.cancel = cancel;
  }

  /**
   * Completes when every text has been stored or has failed its attempts. Fails with {@code
   * cancelled} after {@link #cancel}, with {@code unavailable} if no lane took work in time or the
   * lanes' model is away, with {@code unsupported} if no text can be embedded until an operator
   * changes something, and with the cause if the sink or the source of texts fails.
   */
  public Future<RunSummary> done() {
    return done.future();
  }

  /**
   * Gives no more texts to lanes; the run is done, as if it had no others, when the batches under
   * way are stored.
   */
  public void finishEarly() {
    finish.run();
  }

  /** Ends the run; batches under way are dropped when they arrive. */
  public void cancel() {
    cancel.run();
  }

  /** Texts whose vectors the sink has taken so far. */
  public long texts() {
    return state.texts();
  }

  /** Tokens the model read of them. */
  public long tokens() {
    return state.tokens();
  }
}
