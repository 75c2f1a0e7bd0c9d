package dev.pilothouse.bench;

/** How long the calls of one round took, in microseconds. */
record Quantiles(double p50, double p99) {
  /** Of no calls. */
  static final Quantiles NONE = new Quantiles(Double.NaN, Double.NaN);
}
