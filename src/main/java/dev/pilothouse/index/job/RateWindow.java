package dev.pilothouse.index.job;

import java.util.ArrayDeque;
import java.util.Deque;

/** How many things a second there were over the last seconds. One thread at a time. */
final class RateWindow {
  private static final long WINDOW_NANOS = 5_000_000_000L;
  private static final long STEP_NANOS = 100_000_000L;

  private record Step(long at, long sum) {}

  private final Deque<Step> steps = new ArrayDeque<>();
  private long sum;
  private long began;
  private boolean running;

  /** Begins to measure anew. */
  void start(long now) {
    steps.clear();
    sum = 0;
    began = now;
    running = true;
  }

  /** Ends the measurement; the rate is 0 from then on. */
  void stop() {
    running = false;
    steps.clear();
  }

  /** Counts things that just happened. */
  void add(long count, long now) {
    sum += count;
    Step last = steps.peekLast();
    if (last == null || now - last.at() >= STEP_NANOS) {
      steps.addLast(new Step(now, sum));
    }
    forget(now);
  }

  /** Things a second over the window, or since the start if that is nearer; 0 if not running. */
  double perSecond(long now) {
    if (!running) {
      return 0;
    }
    forget(now);
    Step first = steps.peekFirst();
    boolean whole = now - began > WINDOW_NANOS;
    if (first == null || (!whole && now == began)) {
      return 0;
    }
    long from = whole ? first.at() : began;
    long count = whole ? sum - first.sum() : sum;
    return now == from ? 0 : count * 1e9 / (now - from);
  }

  private void forget(long now) {
    while (!steps.isEmpty() && now - steps.getFirst().at() > WINDOW_NANOS) {
      steps.removeFirst();
    }
  }
}
