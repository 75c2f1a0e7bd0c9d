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
          rate(ns.nearPerSecond()),
          rate(ns.redisPerSecond()),
          rate(ns.missesPerSecond()),
          CacheSummary.percent(ns.hitRate()),
          rate(ns.writesPerSecond()),
          rate(ns.deletesPerSecond()),
          rate(ns.invalidatedPerSecond()),
          rate(ns.stalePerSecond()),
          rate(ns.loadsPerSecond()));
    }
    String header =
        String.format(
            Locale.ROOT,
            "node %s   coherence %s\n%s   evictions %s/s   held %,d   kept %,d",
            rates.nodeId(),
            rates.coherence(),
            CacheSummary.near(rates.nearEntries(), rates.nearBytes(), rates.nearLimitBytes()),
            rate(rates.evictionsPerSecond()),
            rates.heldInvalidations(),
            rates.keptWrites());
    String body = rates.namespaces().isEmpty() ? CacheSummary.UNUSED : table.toString();
    return CacheSummary.frame(header, body, rates.redisUp());
  }

  /** A rate with as many digits as are worth reading. */
  static String rate(double perSecond) {
    return String.format(
        Locale.ROOT, perSecond > 0 && perSecond < 10 ? "%.1f" : "%,.0f", perSecond);
  }
}
