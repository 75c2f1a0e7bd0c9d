package dev.pilothouse.cache.check;

/**
 * What a read must reach.
 *
 * @param version the least version that is not stale
 * @param endingOrdinal which kind of ending raised it last
 */
record Floor(long version, int endingOrdinal) {
  Ending by() {
    return Ending.values()[endingOrdinal];
  }
}
