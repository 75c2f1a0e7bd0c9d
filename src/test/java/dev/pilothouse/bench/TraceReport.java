package dev.pilothouse.bench;

import io.lettuce.core.RedisClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.redisson.Redisson;

/**
 * How the playing of a trace is told.
 *
 * @param name of the measurement
 * @param seed of the trace
 * @param nearBytes that our near cache may keep
 * @param nearEntries that it held at the end, and that the others may
 */
record TraceReport(String name, long seed, long nearBytes, long nearEntries, Findings findings) {
  private static final Target HIT_RATE = Target.atLeast(80);
  private static final String HEAD =
      """
      The trace: %,d keys, of which %.0f %% get %.0f %% of the %,d gets, each as likely as the others of its part (seed %d); values of %,d random
      bytes; cold at the start; what is not found is loaded at once and set. The cache may keep %,d bytes in memory; it held %,d
      entries at the end, and that many is the bound of the other near caches, both over Caffeine. Lettuce %s, Redisson %s. All sides
      play in turns, in another order each round. Entries live a day but for Redisson's, whose map gives them no time of their own. Ratio:
      gets/s of the cache in process to those of the line, round by round. Redis memory: its growth. Heap: of the started client and its
      entries, after full collections.

      | | gets/s | ratio | no load needed | from memory | near hit, p50 µs | Redis hit, p50 µs | Redis memory, MB | heap, MB |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  /** One side has played one round. */
  void round(TraceContestant side, int number, TraceContestant.Round played) {
    side.keep(played);
    TraceRun run = played.run();
    findings.round(name, side.name(), number, "gets_per_second", run.getsPerSecond());
    findings.round(name, side.name(), number, "hit_rate", run.hitRate());
    findings.round(name, side.name(), number, "near_rate", run.nearRate());
    findings.round(name, side.name(), number, "near_hit_p50_us", run.near().p50());
    findings.round(name, side.name(), number, "redis_hit_p50_us", run.redis().p50());
    findings.round(name, side.name(), number, "redis_mb", played.redisBytes() / 1e6);
    findings.round(name, side.name(), number, "heap_mb", played.heapBytes() / 1e6);
    System.out.printf(
        Locale.ROOT, "round %d: %s %.0f gets/s%n", number, side.name(), run.getsPerSecond());
  }

  /**
   * All have played all rounds.
   *
   * @param sides ours in process first
   */
  void end(List<TraceContestant> sides) {
    TraceContestant ours = sides.getFirst();
    findings.add(
        name + ", gets without a load, %",
        ours.spread(round -> 100 * round.run().hitRate()),
        "%.2f",
        HIT_RATE);
    String head = head();
    for (TraceContestant side : sides) {
      findings.row(
          head,
          side.name(),
          side.spread(round -> round.run().getsPerSecond()).format("%.0f"),
          side == ours ? "" : ratio(ours, side).format("%.2f"),
          median(side.spread(round -> 100 * round.run().hitRate()), "%.1f %%"),
          median(side.spread(round -> 100 * round.run().nearRate()), "%.1f %%"),
          median(side.spread(round -> round.run().near().p50()), "%.2f"),
          median(side.spread(round -> round.run().redis().p50()), "%.1f"),
          median(side.spread(round -> round.redisBytes() / 1e6), "%.1f"),
          median(side.spread(round -> round.heapBytes() / 1e6), "%.1f"));
    }
  }

  private String head() {
    return String.format(
        Locale.ROOT,
        HEAD,
        Trace.KEYS,
        100 * Trace.HOT_KEYS,
        100 * Trace.HOT_GETS,
        Trace.GETS,
        seed,
        Trace.VALUE_BYTES,
        nearBytes,
        nearEntries,
        version(RedisClient.class),
        version(Redisson.class));
  }

  private static Spread ratio(TraceContestant ours, TraceContestant other) {
    List<Double> speeds = ours.all(round -> round.run().getsPerSecond());
    List<Double> others = other.all(round -> round.run().getsPerSecond());
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < speeds.size(); i++) {
      ratios.add(speeds.get(i) / others.get(i));
    }
    return Spread.of(ratios);
  }

  /** The median alone; a dash where there is nothing of the kind. */
  private static String median(Spread spread, String number) {
    return Double.isNaN(spread.median())
        ? "-"
        : String.format(Locale.ROOT, number, spread.median());
  }

  private static String version(Class<?> of) {
    return of.getPackage().getImplementationVersion();
  }
}
