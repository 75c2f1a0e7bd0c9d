package dev.pilothouse.bench;

import dev.pilothouse.cache.CacheUnderTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A trace of gets from a cold start, by the cache and by others on the same server. */
final class CacheTrace implements CacheMeasurement {
  private static final long SEED = 20;
  private static final long NEAR_BYTES = 4L << 20;

  private final Trace trace = new Trace(SEED);

  @Override
  public String name() {
    return String.format(Locale.ROOT, "80/20 trace of %,d gets", Trace.GETS);
  }

  @Override
  public void run(CacheLab lab) throws Exception {
    long nearEntries = firstPlay(lab.redis().url());
    List<TraceContestant> all = contestants(lab.redis().url(), nearEntries);
    TraceReport report = new TraceReport(name(), SEED, NEAR_BYTES, nearEntries, lab.findings());
    for (TraceContestant contestant : all) {
      contestant.play(lab.redis(), trace);
    }
    for (int round = 1; round <= lab.effort().traces(); round++) {
      for (TraceContestant contestant : order(all, round)) {
        report.round(contestant, round, contestant.play(lab.redis(), trace));
      }
    }
    report.end(all);
  }

  /** Tells how many entries our near cache holds at the end, which bounds the others' too. */
  private long firstPlay(String url) throws Exception {
    try (InProcessPlayer player = new InProcessPlayer(CacheUnderTest.start(url, NEAR_BYTES))) {
      player.play(trace);
      return player.nearEntries();
    }
  }

  /** All sides, ours in process first. */
  private static List<TraceContestant> contestants(String url, long nearEntries) {
    return List.of(
        new TraceContestant(
            "cache, in process", () -> new InProcessPlayer(CacheUnderTest.start(url, NEAR_BYTES))),
        new TraceContestant(
            "cache, over the bus", () -> new BusPlayer(CacheUnderTest.start(url, NEAR_BYTES))),
        new TraceContestant("Lettuce, blocking", () -> new LettuceSyncPlayer(url)),
        new TraceContestant("Lettuce, called back", () -> new LettuceAsyncPlayer(url)),
        new TraceContestant(
            "Lettuce, client-side caching", () -> new LettuceTrackingPlayer(url, nearEntries)),
        new TraceContestant(
            "Redisson, RLocalCachedMap", () -> new RedissonPlayer(url, nearEntries)));
  }

  /** Everyone starts some round, and follows and precedes different ones. */
  private static List<TraceContestant> order(List<TraceContestant> all, int round) {
    List<TraceContestant> order = new ArrayList<>(all);
    Collections.rotate(order, round - 1);
    return round % 2 == 0 ? order.reversed() : order;
  }
}
