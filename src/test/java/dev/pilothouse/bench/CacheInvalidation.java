package dev.pilothouse.bench;

import dev.pilothouse.cache.CacheUnderTest;
import dev.pilothouse.contracts.cache.CacheFetched;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.redis.Await;
import java.util.List;
import java.util.Locale;

/** The end of all entries of one tag, over the bus, on a node without others. */
final class CacheInvalidation implements CacheMeasurement {
  private static final Target TARGET = Target.atMost(1);
  private static final int ENTRIES = 10_000;
  private static final int VALUE_BYTES = 100;
  private static final long NEAR_BYTES = 64L << 20;
  private static final String TAG = "tag";
  private static final String TAG_OF_NONE = "tag-of-none";

  @Override
  public String name() {
    return String.format(Locale.ROOT, "invalidation of a tag of %,d entries", ENTRIES);
  }

  @Override
  public void run(CacheLab lab) throws Exception {
    CacheKeyspace keys = CacheKeyspace.of(ENTRIES, 100, new Payloads(3).bytes(VALUE_BYTES));
    try (CacheUnderTest cache = CacheUnderTest.start(lab.redis().url(), NEAR_BYTES)) {
      calls(cache, TAG_OF_NONE).round(lab.effort().warmUp());
      OneInFlight<CacheInvalidated> invalidate = calls(cache, TAG);
      Samples samples = new Samples(lab.effort().invalidations());
      for (int i = 0; i < lab.effort().invalidations(); i++) {
        keys.storeIn(cache, CacheKeyspace.NAMESPACE, TAG);
        requireHeld(cache, keys.group(i), true);
        invalidate.run(1, samples);
        requireHeld(cache, keys.group(i), false);
      }
      report(lab, samples);
    }
  }

  private static OneInFlight<CacheInvalidated> calls(CacheUnderTest cache, String tag) {
    return new OneInFlight<>(
        cache.caller(), i -> cache.invalidate(tag), CacheInvalidated::acknowledged);
  }

  private static void requireHeld(CacheUnderTest cache, List<String> keys, boolean held) {
    CacheFetched fetched = Await.result(cache.fetch(CacheKeyspace.NAMESPACE, keys));
    if (fetched.values().size() != (held ? keys.size() : 0)) {
      throw new IllegalStateException(
          "of %d entries %d are there, %s the invalidation"
              .formatted(keys.size(), fetched.values().size(), held ? "before" : "after"));
    }
  }

  private void report(CacheLab lab, Samples samples) {
    List<Double> millis = samples.micros().stream().map(micros -> micros / 1e3).toList();
    for (int i = 0; i < millis.size(); i++) {
      lab.findings().round(name(), "cache", i + 1, "ms", millis.get(i));
    }
    double p99 = samples.quantiles().p99() / 1e3;
    lab.findings().add(name() + ", ms", Spread.of(millis), "%.3f", TARGET);
    lab.findings().add(name() + ", p99 ms", String.format(Locale.ROOT, "%.3f", p99), p99, TARGET);
  }
}
