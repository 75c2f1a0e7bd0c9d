package dev.pilothouse.bench;

/**
 * How a cache played a trace.
 *
 * @param seconds from the first get to the last answer
 * @param nearHits gets answered from memory
 * @param redisHits gets answered from Redis
 * @param near times of the former
 * @param redis times of the latter
 */
record TraceRun(double seconds, long nearHits, long redisHits, Quantiles near, Quantiles redis) {

  double getsPerSecond() {
    return Trace.GETS / seconds;
  }

  /** Share of gets that needed no load. */
  double hitRate() {
    return (nearHits + redisHits) / (double) Trace.GETS;
  }

  /** Share of gets answered from memory. */
  double nearRate() {
    return nearHits / (double) Trace.GETS;
  }
}
