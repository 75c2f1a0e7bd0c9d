package dev.pilothouse.bench.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A mean with its 95 % interval, from samples drawn again from the questions.
 *
 * @param low 2.5 % of the resampled means are below
 * @param high 2.5 % are above
 */
public record Interval(double mean, double low, double high) {
  private static final int SAMPLES = 2_000;
  private static final double TAIL = 0.025;
  private static final long SEED = 7;

  public static Interval of(List<Double> values) {
    if (values.isEmpty()) {
      return new Interval(0, 0, 0);
    }
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    Random random = new Random(SEED);
    double[] means = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      double sum = 0;
      for (int j = 0; j < all.length; j++) {
        sum += all[random.nextInt(all.length)];
      }
      means[i] = sum / all.length;
    }
    Arrays.sort(means);
    return new Interval(
        Arrays.stream(all).average().orElse(0),
        means[(int) (SAMPLES * TAIL)],
        means[(int) (SAMPLES * (1 - TAIL))]);
  }

  /** The mean and the interval with three digits. */
  public String text() {
    return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", mean, low, high);
  }
}
