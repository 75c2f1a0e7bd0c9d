package dev.pilothouse.cli;

import java.util.Locale;

/** What {@code cache top} shows. */
final class CacheTopView {
  private CacheTopView() {}

  /** One view: a header, rates per second by namespace, and a note if Redis is away. */
  static String of(CacheRates rates) {
    TextTable table =
        new TextTable(
            "namespace",
            "near/s",
            "redis/s",
            "miss/s",
            "hit %",
            "set/s",
            "delete/s",
            "invalidated/s",
            "stale/s",
            "loads/s");
    for (CacheNamespaceRates ns : rates.namespaces()) {
      table.row(
          ns.ns(),
          rate(ns.near()),
          rate(ns.redis()),
          rate(ns.misses()),
          CacheSummary.percent(ns.hitRate()),
          rate(ns.writes()),
          rate(ns.deletes()),
          rate(ns.invalidated()),
          rate(ns.stale()),
          rate(ns.loads()));
    }
    String header =
        String.format(
            Locale.ROOT,
            "node %s   coherence %s   evictions %s/s   held %,d   kept %,d%n%s",
            rates.nodeId(),
            rates.coherence(),
            rate(rates.evictionsPerSecond()),
            rates.heldInvalidations(),
            rates.keptWrites(),
            CacheSummary.near(rates.nearEntries(), rates.nearBytes(), rates.nearLimitBytes()));
    String body = rates.namespaces().isEmpty() ? CacheSummary.UNUSED : table.toString();
    return CacheSummary.frame(header, body, rates.redisUp());
  }

  /** A rate with as many digits as are worth reading. */
  static String rate(double perSecond) {
    return String.format(
        Locale.ROOT, perSecond > 0 && perSecond < 10 ? "%.1f" : "%,.0f", perSecond);
  }
}
