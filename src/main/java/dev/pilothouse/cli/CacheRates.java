package dev.pilothouse.cli;

import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import dev.pilothouse.contracts.cache.CacheStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the cache of one node does at present, from two looks at its counts.
 *
 * @param atMs when the second look was, in milliseconds since 1970 by this machine's clock
 * @param intervalMs between the two looks
 * @param evictionsPerSecond entries dropped for want of room
 * @param namespaces in alphabetical order
 */
record CacheRates(
    long atMs,
    long intervalMs,
    String nodeId,
    boolean redisUp,
    String coherence,
    long nearEntries,
    long nearBytes,
    long nearLimitBytes,
    double evictionsPerSecond,
    long heldInvalidations,
    long keptWrites,
    List<CacheNamespaceRates> namespaces) {
  CacheRates {
    namespaces = List.copyOf(namespaces);
  }

  /** One look. */
  record Look(CacheStats stats, long atMs, long nanos) {
    static Look now(CacheStats stats) {
      return new Look(stats, System.currentTimeMillis(), System.nanoTime());
    }
  }

  /** Nothing where the counts do not go on: another node answered, or the node was restarted. */
  static Optional<CacheRates> between(Look before, Look after) {
    CacheStats was = before.stats();
    CacheStats is = after.stats();
    if (!was.nodeId().equals(is.nodeId()) || is.nearEvictions() < was.nearEvictions()) {
      return Optional.empty();
    }
    double seconds = Math.max(1, after.nanos() - before.nanos()) / 1e9;
    Map<String, CacheNamespaceStats> earlier =
        was.namespaces().stream()
            .collect(Collectors.toMap(CacheNamespaceStats::ns, Function.identity()));
    List<CacheNamespaceRates> rates = new ArrayList<>();
    for (CacheNamespaceStats ns : is.namespaces()) {
      CacheNamespaceStats first = earlier.remove(ns.ns());
      Optional<CacheNamespaceRates> rate = CacheNamespaceRates.between(first, ns, seconds);
      if (rate.isEmpty()) {
        return Optional.empty();
      }
      rates.add(rate.get());
    }
    if (!earlier.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CacheRates(
            after.atMs(),
            Math.round(seconds * 1000),
            is.nodeId(),
            is.redisUp(),
            is.coherence(),
            is.nearEntries(),
            is.nearBytes(),
            is.nearLimitBytes(),
            rounded((is.nearEvictions() - was.nearEvictions()) / seconds),
            is.heldInvalidations(),
            is.keptWrites(),
            rates));
  }

  /** To three decimals. */
  static double rounded(double perSecond) {
    return Math.round(perSecond * 1000) / 1000.0;
  }
}
