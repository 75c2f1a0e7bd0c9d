package dev.pilothouse.bench;

import dev.pilothouse.cache.CacheUnderTest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** The cache as it is used by itself. */
final class InProcessPlayer extends AsyncPlayer<Map<String, ?>> {
  private final CacheUnderTest cache;

  InProcessPlayer(CacheUnderTest cache) {
    this.cache = cache;
  }

  @Override
  Future<? extends Map<String, ?>> get(String key) {
    return cache.get(CacheKeyspace.NAMESPACE, List.of(key));
  }

  @Override
  Future<?> set(String key, byte[] value) {
    return cache.set(CacheKeyspace.NAMESPACE, key, value);
  }

  @Override
  boolean found(Map<String, ?> answer) {
    return !answer.isEmpty();
  }

  @Override
  void begin(Runnable firstCall) {
    cache.loop().runOnContext(ignored -> firstCall.run());
  }

  /** Entries in memory now. */
  long nearEntries() {
    return cache.nearEntries();
  }

  @Override
  public void close() {
    cache.close();
  }
}
