package dev.pilothouse.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How measured values lie. */
record Spread(
    double median, double lowerQuartile, double upperQuartile, double least, double most) {

  static Spread of(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Spread(
        quantile(sorted, 0.5),
        quantile(sorted, 0.25),
        quantile(sorted, 0.75),
        sorted[0],
        sorted[sorted.length - 1]);
  }

  /** The value below which this share of all lies. */
  static double quantile(List<Double> values, double share) {
    return quantile(values.stream().mapToDouble(Double::doubleValue).sorted().toArray(), share);
  }

  /** Linear between the two nearest values. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Median, quartiles and range, each in this format. */
  String format(String number) {
    Object[] parts =
        Arrays.stream(new double[] {median, lowerQuartile, upperQuartile, least, most})
            .mapToObj(value -> String.format(Locale.ROOT, number, value))
            .toArray();
    return String.format(Locale.ROOT, "%s (%s to %s; %s to %s)", parts);
  }
}
