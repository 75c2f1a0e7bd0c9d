package dev.pilothouse.cli;

import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheInvalidationNote;
import dev.pilothouse.contracts.cache.CacheInvalidations;
import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import dev.pilothouse.contracts.cache.CacheStats;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the cache answers, in words. */
final class CacheSummary {
  /** Stands where a table would have no row. */
  static final String UNUSED = "no entry was asked for yet";

  private static final String REDIS_AWAY =
      "Redis is away: reads come from memory or miss, writes and invalidations are held until it is"
          + " back; see /health on the management port";

  private static final double MIB = 1024 * 1024;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS");

  private CacheSummary() {}

  /** How far an invalidation is, in one line. */
  static String of(CacheInvalidated done) {
    String size = count(done.counters(), "version") + " changed in " + done.tookMs() + " ms";
    return switch (done.state()) {
      case APPLIED -> "acknowledged by all members (" + size + ")";
      case HELD -> "held by all members until Redis is back (" + size + "); nothing to do";
      case PARTLY_HELD ->
          "partly held: " + Plain.text(done.detail()) + "; run this again (see: pilothouse doctor)";
    };
  }

  /** Recent invalidations, one a line. */
  static String of(CacheInvalidations log, ZoneId zone) {
    if (log.recent().isEmpty()) {
      return "node " + log.nodeId() + " has heard of no invalidation yet";
    }
    return log.recent().stream().map(note -> line(note, zone)).collect(Collectors.joining("\n"));
  }

  private static String line(CacheInvalidationNote note, ZoneId zone) {
    String time = TIME.withZone(zone).format(Instant.ofEpochMilli(note.atMs()));
    String size = count(note.counters(), "version");
    return Plain.text(time + "  " + note.what() + "  (" + size + ", by " + note.fromNode() + ")");
  }

  /** One node's counts: a header, a table, and a note if Redis is away. */
  static String of(CacheStats stats) {
    String header =
        String.format(
            Locale.ROOT,
            "node %s   coherence %s\n%s   evictions %,d   held %,d   kept %,d",
            stats.nodeId(),
            stats.coherence(),
            near(stats.nearEntries(), stats.nearBytes(), stats.nearLimitBytes()),
            stats.nearEvictions(),
            stats.heldInvalidations(),
            stats.keptWrites());
    return frame(header, stats.namespaces().isEmpty() ? UNUSED : table(stats), stats.redisUp());
  }

  static String frame(String header, String body, boolean redisUp) {
    return header + "\n\n" + body + (redisUp ? "" : "\n\n" + REDIS_AWAY);
  }

  /** How full a node's memory for entries is. */
  static String near(long entries, long bytes, long limitBytes) {
    return String.format(
        Locale.ROOT,
        "near %,d %s, %.1f of %.1f MiB",
        entries,
        entries == 1 ? "entry" : "entries",
        (double) bytes / MIB,
        (double) limitBytes / MIB);
  }

  private static String table(CacheStats stats) {
    TextTable table =
        new TextTable(
            "namespace",
            "near",
            "redis",
            "miss",
            "hit %",
            "invalidated",
            "stale",
            "loads",
            "shared",
            "overtaken");
    for (CacheNamespaceStats ns : stats.namespaces()) {
      table.row(
          ns.ns(),
          number(ns.nearHits()),
          number(ns.redisHits()),
          number(ns.misses()),
          percent(hitRate((double) ns.nearHits() + ns.redisHits(), (double) ns.misses())),
          number(ns.invalidated()),
          number(ns.stale()),
          number(ns.loads()),
          number(ns.shared()),
          number(ns.overtaken()));
    }
    return table.toString();
  }

  /** From 0 to 1, or null where nothing was asked for. */
  static @Nullable Double hitRate(double hits, double misses) {
    return hits + misses == 0 ? null : hits / (hits + misses);
  }

  /** A share in percent with one decimal. */
  static String percent(@Nullable Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.1f", share * 100);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String count(int number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }
}
