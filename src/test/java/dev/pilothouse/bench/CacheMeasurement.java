package dev.pilothouse.bench;

/** One thing measured of the cache. */
interface CacheMeasurement {
  /** What is measured, in a few words. */
  String name();

  /** Measures on an empty server. */
  void run(CacheLab lab) throws Exception;
}
