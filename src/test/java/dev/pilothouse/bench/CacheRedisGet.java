package dev.pilothouse.bench;

import dev.pilothouse.cache.CacheUnderTest;
import dev.pilothouse.contracts.cache.CacheFetched;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A get of what is in Redis, in process and over the bus, against a bare client that asks for the
 * same number of values of the same size.
 */
final class CacheRedisGet implements CacheMeasurement {
  /** Many times what the least near cache holds, so that hardly any of them is in memory. */
  private static final int STORED_BYTES = 60_000_000;

  private static final int MOST_KEYS = 50_000;
  private static final String SIDES =
      """
      | p50, µs | in process, past the near cache | bare client | over the bus | of these near hits |
      | --- | --- | --- | --- | --- |
      """;

  private final int keysEach;
  private final int valueBytes;
  private final Target target;

  CacheRedisGet(int keysEach, int valueBytes, Target target) {
    this.keysEach = keysEach;
    this.valueBytes = valueBytes;
    this.target = target;
  }

  @Override
  public String name() {
    return String.format(
        Locale.ROOT,
        keysEach == 1 ? "get from Redis, %2$,d B" : "get of %d from Redis, %,d B each",
        keysEach,
        valueBytes);
  }

  @Override
  public void run(CacheLab lab) throws Exception {
    int keys = Math.min(MOST_KEYS, STORED_BYTES / valueBytes / keysEach * keysEach);
    CacheKeyspace keyspace = CacheKeyspace.of(keys, keysEach, new Payloads(2).bytes(valueBytes));
    BareRedis redis = lab.redis().bare();
    keyspace.setIn(redis);
    try (CacheUnderTest cache =
        CacheUnderTest.start(lab.redis().url(), CacheUnderTest.LEAST_NEAR_BYTES)) {
      keyspace.storeIn(cache, CacheKeyspace.NAMESPACE);
      OneInFlight<Response> bare =
          new OneInFlight<>(redis.loop(), i -> bare(redis, keyspace.group(i)), this::isWhole);
      OneInFlight<Map<String, ?>> inProcess =
          new OneInFlight<>(
              cache.loop(),
              i -> cache.getFar(CacheKeyspace.NAMESPACE, keyspace.group(i)),
              found -> found.size() == keysEach);
      OneInFlight<CacheFetched> overBus =
          new OneInFlight<>(
              cache.caller(),
              i -> cache.fetch(CacheKeyspace.NAMESPACE, keyspace.group(i)),
              fetched -> fetched.values().size() == keysEach);
      Comparison<Quantiles> near = compare(lab, "in process", inProcess, bare);
      long hitsBefore = cache.nearHitsOverBus(CacheKeyspace.NAMESPACE);
      Comparison<Quantiles> bus = compare(lab, "over the bus", overBus, bare);
      long hits = cache.nearHitsOverBus(CacheKeyspace.NAMESPACE) - hitsBefore;
      long gets = keysEach * (lab.effort().warmUp() + (long) lab.effort().pairs() * calls(lab));
      report(lab, near, bus, 100.0 * hits / gets);
    }
  }

  private void report(
      CacheLab lab, Comparison<Quantiles> near, Comparison<Quantiles> bus, double nearHitPercent) {
    lab.findings().add(name() + ", to bare client", near.ratio(Quantiles::p50), "%.3f", target);
    lab.findings()
        .row(
            SIDES,
            name(),
            near.a(Quantiles::p50).format("%.1f"),
            near.b(Quantiles::p50).format("%.1f"),
            bus.a(Quantiles::p50).format("%.1f"),
            String.format(Locale.ROOT, "%.1f %%", nearHitPercent));
  }

  private Comparison<Quantiles> compare(
      CacheLab lab, String how, OneInFlight<?> ours, OneInFlight<?> bare) throws Exception {
    ours.round(lab.effort().warmUp());
    bare.round(lab.effort().warmUp());
    Comparison<Quantiles> comparison =
        new Comparison<Quantiles>(how, "bare client", "µs", List.of())
            .turns(
                () -> ours.round(calls(lab)),
                () -> bare.round(calls(lab)),
                lab.effort().pairs(),
                times -> String.format(Locale.ROOT, "%.1f µs", times.p50()));
    lab.findings().rounds(name(), comparison);
    return comparison;
  }

  private int calls(CacheLab lab) {
    return keysEach == 1 ? lab.effort().calls() : lab.effort().batches();
  }

  private Future<Response> bare(BareRedis redis, List<String> keys) {
    return keysEach == 1 ? redis.get(keys.getFirst()) : redis.getMany(keys);
  }

  private boolean isWhole(Response reply) {
    if (keysEach == 1) {
      return reply.toBytes().length == valueBytes;
    }
    return reply.size() == keysEach && reply.get(keysEach - 1).toBytes().length == valueBytes;
  }
}
