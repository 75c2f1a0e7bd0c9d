package dev.pilothouse.bench;

/**
 * How long the cache is measured.
 *
 * @param warmUp calls of each side before the first that counts
 * @param pairs rounds of each side
 * @param calls in a round
 * @param batches in a round, where each call gets a hundred entries
 * @param invalidations of a tag with all its entries
 * @param traces times that the trace is played by each, after once to warm up
 */
record Effort(int warmUp, int pairs, int calls, int batches, int invalidations, int traces) {
  /** For a record. */
  static final Effort FULL = new Effort(20_000, 20, 5_000, 500, 200, 5);

  /** To see that it works. */
  static final Effort QUICK = new Effort(2_000, 4, 1_000, 100, 20, 1);
}
