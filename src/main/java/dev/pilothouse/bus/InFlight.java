package dev.pilothouse.bus;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests this node has taken and not yet answered, so that a stop can wait. */
final class InFlight {
  private static final long LOOK_EVERY_MS = 10;

  private final AtomicInteger count = new AtomicInteger();

  void begin() {
    count.incrementAndGet();
  }

  void end() {
    count.decrementAndGet();
  }

  int count() {
    return count.get();
  }

  /** Completes with the number of unanswered requests: 0, or what is left when the limit is up. */
  Future<Integer> awaitNone(Vertx vertx, Duration limit) {
    if (count.get() == 0) {
      return Future.succeededFuture(0);
    }
    Deadline deadline = Deadline.in(limit);
    Promise<Integer> idle = Promise.promise();
    vertx.setPeriodic(
        LOOK_EVERY_MS,
        timer -> {
          int left = count.get();
          if (left == 0 || deadline.passed()) {
            vertx.cancelTimer(timer);
            idle.tryComplete(left);
          }
        });
    return idle.future();
  }
}
