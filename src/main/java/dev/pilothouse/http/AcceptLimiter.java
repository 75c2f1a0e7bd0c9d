package dev.pilothouse.http;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A bound on what is accepted a second, as a token bucket that holds one second's worth: a burst of
 * that size passes, after which it is let in as fast as tokens come. Thread-safe, without locks.
 */
public final class AcceptLimiter {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final long interval;
  private final LongSupplier nanoTime;

  /** When the next token would be there if all that were given had come at their pace. */
  private final AtomicLong next;

  /**
   * A full bucket.
   *
   * @param perSecond how many a second, at least 1
   */
  public AcceptLimiter(int perSecond) {
    this(perSecond, System::nanoTime);
  }

  AcceptLimiter(int perSecond, LongSupplier nanoTime) {
    if (perSecond < 1) {
      throw new IllegalArgumentException("at least one a second is accepted, not " + perSecond);
    }
    this.interval = SECOND / perSecond;
    this.nanoTime = nanoTime;
    this.next = new AtomicLong(nanoTime.getAsLong() - SECOND);
  }

  /** Takes a token; false if there is none now. */
  public boolean tryAccept() {
    return waitMs() == 0;
  }

  /** Passes the request on, or answers 503 with the time after which to come again. */
  public void handle(RoutingContext context) {
    long wait = waitMs();
    if (wait == 0) {
      context.next();
    } else {
      Problems.write(
          context,
          new Failure(
              FailureCode.UNAVAILABLE,
              "this node accepts no more connections this second; try again",
              wait));
    }
  }

  /** 0 if a token was taken, else milliseconds until there may be one. */
  private long waitMs() {
    long now = nanoTime.getAsLong();
    while (true) {
      long before = next.get();
      long earliest = Math.max(before - now, -SECOND) + now;
      if (earliest - now > -interval) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(earliest + interval - now));
      }
      if (next.compareAndSet(before, earliest + interval)) {
        return 0;
      }
    }
  }
}
