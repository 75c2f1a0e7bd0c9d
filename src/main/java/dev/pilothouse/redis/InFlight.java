package dev.pilothouse.redis;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The calls written to one connection and not yet answered, oldest first, which is the order Redis
 * answers in.
 *
 * <p>All have the same time limit, so one timer for the oldest serves them all. A call that timed
 * out stays unanswered until its answer comes or the connection ends. Not thread-safe: it belongs
 * to the connection's context.
 */
final class InFlight {

  /** Time for answers that arrived while this event loop was busy to be read before the sweep. */
  private static final long GRACE_MILLIS = 5;

  private final Vertx vertx;
  private final long limitNanos;
  private final Supplier<RedisException> timeout;
  private final IntConsumer expired;
  private final ArrayDeque<Call<?>> unanswered = new ArrayDeque<>();
  private final ArrayDeque<Call<?>> waiting = new ArrayDeque<>();
  private boolean timerSet;

  /**
   * @param timeout makes the failure for a call that waited too long
   * @param expired told how many calls timed out at once
   */
  InFlight(Vertx vertx, long limitNanos, Supplier<RedisException> timeout, IntConsumer expired) {
    this.vertx = vertx;
    this.limitNanos = limitNanos;
    this.timeout = timeout;
    this.expired = expired;
  }

  void add(Call<?> call) {
    unanswered.add(call);
    waiting.add(call);
    setTimer();
  }

  /** Drops what has been answered. */
  void settle() {
    dropAnswered(unanswered);
    dropAnswered(waiting);
  }

  /** Fails all calls and returns how many commands they held. */
  int failAll(Supplier<RedisException> failure) {
    int commands = 0;
    for (Call<?> call = unanswered.poll(); call != null; call = unanswered.poll()) {
      commands += call.commands();
      call.markAnswered();
      call.fail(failure.get());
    }
    waiting.clear();
    return commands;
  }

  boolean isEmpty() {
    return unanswered.isEmpty();
  }

  long oldestAgeNanos() {
    Call<?> oldest = unanswered.peek();
    return oldest == null ? 0 : oldest.ageNanos(System.nanoTime());
  }

  private void setTimer() {
    Call<?> oldest = waiting.peek();
    if (oldest != null && !timerSet) {
      timerSet = true;
      long now = System.nanoTime();
      long wait = Math.max(0, limitNanos - oldest.ageNanos(now));
      // rounded up, so that the oldest call is due when the timer fires
      vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(wait) + 1, id -> due(now + wait));
    }
  }

  private void due(long plannedNanos) {
    if (System.nanoTime() - plannedNanos > limitNanos / 2) {
      vertx.setTimer(GRACE_MILLIS, id -> sweep());
    } else {
      sweep();
    }
  }

  private void sweep() {
    timerSet = false;
    long now = System.nanoTime();
    int count = 0;
    for (Call<?> call = waiting.peek();
        call != null && call.ageNanos(now) >= limitNanos;
        call = waiting.peek()) {
      waiting.poll();
      call.fail(timeout.get());
      count++;
    }
    setTimer();
    if (count > 0) {
      expired.accept(count);
    }
  }

  private static void dropAnswered(ArrayDeque<Call<?>> calls) {
    for (Call<?> call = calls.peek(); call != null && call.answered(); call = calls.peek()) {
      calls.poll();
    }
  }
}
