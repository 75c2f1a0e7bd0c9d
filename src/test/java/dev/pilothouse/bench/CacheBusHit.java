package dev.pilothouse.bench;

import dev.pilothouse.cache.CacheUnderTest;
import dev.pilothouse.contracts.cache.CacheFetched;
import java.util.ArrayList;
import java.util.List;

/** A get over the local bus of what is in the node's memory. */
final class CacheBusHit implements CacheMeasurement {
  private static final Target TARGET = Target.atMost(25);
  private static final int KEYS = 100;
  private static final int VALUE_BYTES = 1024;
  private static final long NEAR_BYTES = 64L << 20;

  @Override
  public String name() {
    return "get over the local bus, near hit, p50 µs";
  }

  @Override
  public void run(CacheLab lab) throws Exception {
    CacheKeyspace keys = CacheKeyspace.of(KEYS, 1, new Payloads(1).bytes(VALUE_BYTES));
    try (CacheUnderTest cache = CacheUnderTest.start(lab.redis().url(), NEAR_BYTES)) {
      keys.storeIn(cache, CacheKeyspace.NAMESPACE);
      OneInFlight<CacheFetched> calls =
          new OneInFlight<>(
              cache.caller(),
              i -> cache.fetch(CacheKeyspace.NAMESPACE, keys.group(i)),
              fetched -> fetched.values().size() == 1);
      calls.round(lab.effort().warmUp());
      List<Double> medians = new ArrayList<>();
      List<Double> tails = new ArrayList<>();
      for (int round = 1; round <= lab.effort().pairs(); round++) {
        Quantiles times = calls.round(lab.effort().calls());
        medians.add(times.p50());
        tails.add(times.p99());
        lab.findings().round("bus near hit", "cache", round, times);
      }
      lab.findings().add(name(), Spread.of(medians), "%.1f", TARGET);
      lab.findings()
          .add("get over the local bus, near hit, p99 µs", Spread.of(tails).format("%.1f"));
    }
  }
}
