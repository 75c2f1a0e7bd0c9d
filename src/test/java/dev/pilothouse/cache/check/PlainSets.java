package dev.pilothouse.cache.check;

import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.cache.CacheStore;
import dev.pilothouse.contracts.cache.CacheWritten;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets entries over whatever there is, which is no older than their truth only under their lock.
 */
final class PlainSets {
  /**
   * How long an entry stays locked after its setting failed, since nobody knows when the value will
   * still arrive.
   */
  private static final long UNKNOWN_MS = 10_000;

  private final Vertx vertx;
  private final CheckedCalls calls;
  private final SharedTruth truth;

  PlainSets(Vertx vertx, CheckedCalls calls, SharedTruth truth) {
    this.vertx = vertx;
    this.calls = calls;
    this.truth = truth;
  }

  /** Sets a locked entry and unlocks it. */
  Future<CacheWritten> set(CheckedKey key, Versioned value, @Nullable Long ttlMs) {
    return (key.bytes()
            ? calls.call(CacheEndpoints.STORE, store(key, value, ttlMs))
            : calls.call(CacheEndpoints.SET, json(key, value, ttlMs)))
        .onSuccess(written -> truth.unlock(key))
        .onFailure(unknown -> vertx.setTimer(UNKNOWN_MS, late -> truth.unlock(key)));
  }

  private static CacheStore store(CheckedKey key, Versioned value, @Nullable Long ttlMs) {
    return new CacheStore(
        key.project(), key.ns(), Map.of(key.name(), value.bytes()), ttlMs, key.dependsOn());
  }

  private static CacheSet json(CheckedKey key, Versioned value, @Nullable Long ttlMs) {
    return new CacheSet(
        key.project(), key.ns(), key.name(), value.json(), ttlMs, key.dependsOn(), null);
  }
}
