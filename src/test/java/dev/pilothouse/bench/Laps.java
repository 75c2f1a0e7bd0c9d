package dev.pilothouse.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Times of one thing done again and again, in milliseconds. Not thread-safe. */
final class Laps {
  private final List<Double> millis = new ArrayList<>();

  /** Does it and adds how long it took. */
  <T extends @Nullable Object> T time(Callable<T> work) throws Exception {
    long began = System.nanoTime();
    T done = work.call();
    add((System.nanoTime() - began) / 1e6);
    return done;
  }

  void add(double took) {
    millis.add(took);
  }

  List<Double> all() {
    return List.copyOf(millis);
  }

  double p50() {
    return Spread.quantile(millis, 0.5);
  }

  double p95() {
    return Spread.quantile(millis, 0.95);
  }

  double most() {
    return Spread.quantile(millis, 1);
  }

  /** Each lap to the other's of the same number. */
  Spread to(Laps other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(millis.size(), other.millis.size()); i++) {
      ratios.add(millis.get(i) / other.millis.get(i));
    }
    return Spread.of(ratios);
  }

  /** Median, 95th percentile and most. */
  String shown() {
    return String.format(Locale.ROOT, "%.1f, %.1f, %.1f", p50(), p95(), most());
  }
}
