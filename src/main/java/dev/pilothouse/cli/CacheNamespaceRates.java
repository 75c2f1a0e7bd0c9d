package dev.pilothouse.cli;

import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What happens in one namespace, each per second.
 *
 * @param ns namespace
 * @param nearPerSecond found in the node's memory
 * @param redisPerSecond found in Redis
 * @param missesPerSecond not found
 * @param hitRate from 0 to 1; null where nothing was asked for
 * @param writesPerSecond entries set
 * @param deletesPerSecond entries deleted
 * @param invalidatedPerSecond of the misses, entries that an invalidation had ended
 * @param stalePerSecond entries served after their time
 * @param loadsPerSecond values made
 * @param unavailablePerSecond entries read, set or deleted without an answer from Redis
 */
record CacheNamespaceRates(
    String ns,
    double nearPerSecond,
    double redisPerSecond,
    double missesPerSecond,
    @Nullable Double hitRate,
    double writesPerSecond,
    double deletesPerSecond,
    double invalidatedPerSecond,
    double stalePerSecond,
    double loadsPerSecond,
    double unavailablePerSecond) {

  /**
   * From two counts; nothing where one of them went down.
   *
   * @param was null for a namespace that was not there before
   */
  static Optional<CacheNamespaceRates> between(
      @Nullable CacheNamespaceStats was, CacheNamespaceStats is, double seconds) {
    long[] first = was == null ? new long[counts(is).length] : counts(was);
    long[] last = counts(is);
    double[] rates = new double[last.length];
    for (int i = 0; i < last.length; i++) {
      if (last[i] < first[i]) {
        return Optional.empty();
      }
      rates[i] = CacheRates.rounded((last[i] - first[i]) / seconds);
    }
    return Optional.of(
        new CacheNamespaceRates(
            is.ns(),
            rates[0],
            rates[1],
            rates[2],
            CacheSummary.hitRate(rates[0] + rates[1], rates[2]),
            rates[3],
            rates[4],
            rates[5],
            rates[6],
            rates[7],
            rates[8]));
  }

  private static long[] counts(CacheNamespaceStats ns) {
    return LongStream.of(
            ns.nearHits(),
            ns.redisHits(),
            ns.misses(),
            ns.writes(),
            ns.deletes(),
            ns.invalidated(),
            ns.stale(),
            ns.loads(),
            ns.unavailable())
        .toArray();
  }
}
