package dev.pilothouse.bench;

import java.util.Arrays;
import java.util.List;

/** Times of calls, kept without an object for each. Not thread-safe. */
final class Samples {
  private final long[] nanos;
  private int count;

  Samples(int most) {
    this.nanos = new long[most];
  }

  void add(long time) {
    nanos[count++] = time;
  }

  void clear() {
    count = 0;
  }

  /** Sorts what was added. */
  Quantiles quantiles() {
    return quantiles(1);
  }

  /** The same where each sample is the time of several calls. */
  Quantiles quantiles(int callsEach) {
    if (count == 0) {
      return Quantiles.NONE;
    }
    Arrays.sort(nanos, 0, count);
    double unit = 1e3 * callsEach;
    return new Quantiles(nanos[count / 2] / unit, nanos[(int) (count * 0.99)] / unit);
  }

  /** Each sample in microseconds. */
  List<Double> micros() {
    return Arrays.stream(nanos, 0, count).mapToObj(time -> time / 1e3).toList();
  }
}
