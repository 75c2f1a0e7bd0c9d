package dev.pilothouse.cli;

import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What happens in one namespace, each per second.
 *
 * @param ns namespace
 * @param near found in the node's memory
 * @param redis found in Redis
 * @param misses not found
 * @param hitRate from 0 to 1; null where nothing was asked for
 * @param writes entries set
 * @param deletes entries deleted
 * @param invalidated of the misses, entries that an invalidation had ended
 * @param stale entries served after their time
 * @param loads values made
 * @param unavailable entries read, set or deleted without an answer from Redis
 */
record CacheNamespaceRates(
    String ns,
    double near,
    double redis,
    double misses,
    @Nullable Double hitRate,
    double writes,
    double deletes,
    double invalidated,
    double stale,
    double loads,
    double unavailable) {

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
      rates[i] = (last[i] - first[i]) / seconds;
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
