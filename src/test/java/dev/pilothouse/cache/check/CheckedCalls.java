package dev.pilothouse.cache.check;

import dev.pilothouse.bus.Failures;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Calls of the cache from within its own process, timed, with every failure counted as an error
 * that the contracts do not allow: a call never fails because Redis is away. Two are allowed: a
 * link that Redis cannot be told of, and a deadline that passed while this process did not run.
 */
final class CheckedCalls {
  private static final Duration MUCH = Duration.ofMillis(250);

  private final TypedBus bus;
  private final int node;
  private final Tally tally;
  private final LostTime lostTime = LostTime.watch();

  CheckedCalls(TypedBus bus, int node, Tally tally) {
    this.bus = bus;
    this.node = node;
    this.tally = tally;
  }

  <Q, R> Future<R> call(Endpoint<Q, R> endpoint, Q request) {
    Duration lostBefore = lostTime.soFar();
    long began = System.nanoTime();
    return bus.request(endpoint, request)
        .onComplete(
            done -> {
              Duration took = Duration.ofNanos(System.nanoTime() - began);
              boolean ran = lostTime.soFar().minus(lostBefore).compareTo(MUCH) < 0;
              if (ran) {
                tally.took(name(endpoint), took.toMillis());
              }
              if (done.failed()) {
                failed(endpoint, Failures.of(done.cause()), ran);
              }
            });
  }

  private void failed(Endpoint<?, ?> endpoint, Failure failure, boolean ran) {
    if (endpoint == CacheEndpoints.LINK && failure.code() == FailureCode.UNAVAILABLE) {
      tally.add("allowed/link refused without Redis");
    } else if (!ran && failure.code() == FailureCode.DEADLINE_EXCEEDED) {
      tally.add("allowed/deadline passed while the caller's process did not run");
    } else {
      tally.finding(
          "errors/" + name(endpoint) + " " + failure.code().wireName(),
          "on node " + node + ": " + failure.message());
    }
  }

  private static String name(Endpoint<?, ?> endpoint) {
    return endpoint.address().replaceAll("^pilothouse\\.|\\.v1$", "");
  }
}
