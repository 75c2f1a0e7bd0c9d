package dev.pilothouse.bench;

import dev.pilothouse.cache.CacheUnderTest;
import dev.pilothouse.redis.Await;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A get in process of what is in the node's memory. */
final class CacheNearHit implements CacheMeasurement {
  private static final Target TARGET = Target.atMost(1);
  private static final int KEYS = 1000;
  private static final int VALUE_BYTES = 1024;
  private static final long NEAR_BYTES = 64L << 20;
  private static final int BATCH = 1000;
  private static final int BATCHES = 100;

  private final String ns;
  private final CacheKeyspace keys = CacheKeyspace.of(KEYS, 1, new Payloads(1).bytes(VALUE_BYTES));
  private int calls;

  CacheNearHit(String ns) {
    this.ns = ns;
  }

  @Override
  public String name() {
    return "near hit in process, namespace `" + ns + "`, µs";
  }

  @Override
  public void run(CacheLab lab) throws Exception {
    try (CacheUnderTest cache = CacheUnderTest.start(lab.redis().url(), NEAR_BYTES)) {
      keys.storeIn(cache, ns);
      for (int warm = 0; warm < lab.effort().warmUp(); warm += BATCH * BATCHES) {
        round(cache);
      }
      List<Double> medians = new ArrayList<>();
      for (int round = 1; round <= lab.effort().pairs(); round++) {
        Quantiles times = round(cache);
        medians.add(times.p50());
        lab.findings().round("near hit " + ns, "cache", round, times);
      }
      lab.findings().add(name(), Spread.of(medians), "%.3f", TARGET);
    }
  }

  private Quantiles round(CacheUnderTest cache) throws Exception {
    Samples samples = new Samples(BATCHES);
    for (int measured = 0, lost = 0; measured < BATCHES; ) {
      if (batch(cache, samples)) {
        measured++;
      } else if (++lost > BATCHES) {
        throw new IllegalStateException("the near cache does not keep its entries");
      }
    }
    return samples.quantiles(BATCH);
  }

  /** Counts only if every entry was in memory; what was not is there when this returns. */
  private boolean batch(CacheUnderTest cache, Samples samples) throws Exception {
    CompletableFuture<List<Future<?>>> done = new CompletableFuture<>();
    cache
        .loop()
        .runOnContext(
            ignored -> {
              List<Future<?>> late = new ArrayList<>();
              int present = 0;
              long began = System.nanoTime();
              for (int i = 0; i < BATCH; i++) {
                Future<? extends Map<String, ?>> got = cache.get(ns, keys.group(calls + i));
                if (!got.isComplete()) {
                  late.add(got);
                } else {
                  present += got.result().size();
                }
              }
              long time = System.nanoTime() - began;
              calls += BATCH;
              if (present == BATCH) {
                samples.add(time);
              }
              done.complete(late);
            });
    List<Future<?>> late = done.get();
    Await.result(Future.join(late));
    return late.isEmpty();
  }
}
