package dev.pilothouse.bench;

import dev.pilothouse.cache.CacheUnderTest;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.cache.CacheFetched;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** The cache as the node's other areas use it. From outside a near hit looks like any other. */
final class BusPlayer extends AsyncPlayer<CacheFetched> {
  private final CacheUnderTest cache;

  BusPlayer(CacheUnderTest cache) {
    this.cache = cache;
  }

  @Override
  public TraceRun play(Trace trace) throws Exception {
    TraceRun seen = super.play(trace);
    long nearHits = cache.nearHitsOverBus(CacheKeyspace.NAMESPACE);
    long redisHits = seen.nearHits() + seen.redisHits() - nearHits;
    return new TraceRun(seen.seconds(), nearHits, redisHits, Quantiles.NONE, Quantiles.NONE);
  }

  @Override
  Future<CacheFetched> get(String key) {
    return cache.fetch(CacheKeyspace.NAMESPACE, List.of(key));
  }

  @Override
  Future<?> set(String key, byte[] value) {
    return cache.store(CacheKeyspace.NAMESPACE, Map.of(key, Bytes.wrap(value)));
  }

  @Override
  boolean found(CacheFetched answer) {
    return !answer.values().isEmpty();
  }

  @Override
  void begin(Runnable firstCall) {
    cache.caller().runOnContext(ignored -> firstCall.run());
  }

  @Override
  public void close() {
    cache.close();
  }
}
