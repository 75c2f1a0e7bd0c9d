package dev.pilothouse.bench;

/** Counts and times the gets of a trace while it is played. Not thread-safe. */
final class TraceTally {
  private final Samples near = new Samples(Trace.GETS);
  private final Samples redis = new Samples(Trace.GETS);
  private final long began = System.nanoTime();
  private long nearHits;
  private long redisHits;

  /** A get that took this long; one that was not found is counted with {@code found} false. */
  void add(boolean found, boolean inMemory, long nanos) {
    if (found && inMemory) {
      nearHits++;
      near.add(nanos);
    } else if (found) {
      redisHits++;
      redis.add(nanos);
    }
  }

  /** To be called when the last get was answered. */
  TraceRun run() {
    double seconds = (System.nanoTime() - began) / 1e9;
    return new TraceRun(seconds, nearHits, redisHits, near.quantiles(), redis.quantiles());
  }
}
