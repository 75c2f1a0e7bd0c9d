package dev.pilothouse.sandbox;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.contracts.sandbox.StreamRequest;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Answers those who want a program run: from the cache where they allow it, else by running it. */
final class Requests {
  private final Context context;
  private final Sandbox sandbox;
  private final ResultCache cache;
  private final Followers followers;
  private final RunCounts counts;

  Requests(Vertx vertx, Context context, TypedBus bus, Sandbox sandbox, RunCounts counts) {
    this.context = context;
    this.sandbox = sandbox;
    this.cache = new ResultCache(vertx, bus, sandbox);
    this.followers = new Followers(bus, sandbox.clock());
    this.counts = counts;
  }

  /** Runs a program, and answers when it has ended. */
  Future<ExecutionResult> execute(ExecutionRequest request, Call call) {
    if (request.treatment().wantsIdOnly()) {
      throw new FailureException(
          FailureCode.INVALID_REQUEST,
          "\"options.async\" is for HTTP; over the bus ask "
              + SandboxEndpoints.SUBMIT.address()
              + " for an id at once");
    }
    Duration budget = Duration.ofMillis(call.deadline().remainingMs());
    return take(request, call, null, budget, false).compose(Taken::result);
  }

  /** Takes a program, and answers with its id. */
  Future<ExecutionState> submit(ExecutionRequest request, Call call) {
    return take(
            request.with(request.treatment().asAsync()), call, null, sandbox.longestStay(), true)
        .map(taken -> taken.job().state(sandbox.queue()));
  }

  /** Takes a program, and has a member told of it from then on. */
  Future<ExecutionState> stream(StreamRequest asked, Call call) {
    return take(asked.request(), call, asked, SandboxEndpoints.EXECUTE.timeout(), false)
        .map(taken -> taken.job().state(sandbox.queue()));
  }

  private Future<Taken> take(
      ExecutionRequest request,
      Call call,
      @Nullable StreamRequest stream,
      Duration budget,
      boolean kept) {
    Order order =
        new Order(
            request,
            call.caller().subject(),
            budget,
            kept,
            followers.of(request.treatment(), call.caller(), stream));
    if (!request.treatment().mayCache()) {
      return Future.succeededFuture(taken(sandbox.submit(order)));
    }
    return cache
        .key(request)
        .compose(
            key ->
                key.isEmpty()
                    ? Future.succeededFuture(taken(sandbox.submit(order)))
                    : fromCacheOrRun(order, key.get()));
  }

  private Future<Taken> fromCacheOrRun(Order order, String key) {
    return cache
        .find(order.request(), key)
        .map(
            found -> {
              if (found.isPresent()) {
                counts.cacheHits.increment();
                return taken(sandbox.replay(order, found.get()));
              }
              counts.cacheMisses.increment();
              Taken ran = taken(sandbox.submit(order));
              // Whoever asks again after the answer finds it.
              return new Taken(
                  ran.job(),
                  ran.result().compose(result -> cache.keep(order.request(), key, result)));
            });
  }

  private Taken taken(Job job) {
    return new Taken(job, Future.fromCompletionStage(job.execution().result(), context));
  }

  /**
   * @param result what is answered to a caller who waits, and when
   */
  private record Taken(Job job, Future<ExecutionResult> result) {}
}
