package dev.pilothouse.cache;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheFetched;
import dev.pilothouse.contracts.cache.CacheLimits;
import dev.pilothouse.contracts.cache.CacheStore;
import dev.pilothouse.contracts.cache.CacheWritten;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What other areas of the node get: bytes in any namespace. */
final class NodeCache {
  private final TieredCache entries;

  NodeCache(TieredCache entries) {
    this.entries = entries;
  }

  Future<CacheFetched> fetch(CacheFetch request) {
    return entries
        .get(Namespace.of(request.ns()), request.project(), request.keys())
        .map(
            found -> {
              Map<String, Bytes> values = HashMap.newHashMap(found.size());
              found.forEach((key, entry) -> values.put(key, entry.payload()));
              return new CacheFetched(values);
            });
  }

  Future<CacheWritten> store(CacheStore request) {
    Namespace namespace = Namespace.of(request.ns());
    Duration ttl = Times.ttl(request.ttlMs(), namespace);
    long now = System.currentTimeMillis();
    Map<String, Entry> values = HashMap.newHashMap(request.values().size());
    request
        .values()
        .forEach(
            (key, value) -> {
              if (value.length() > CacheLimits.NODE_VALUE_BYTES) {
                throw new FailureException(
                    FailureCode.TOO_LARGE,
                    "a cached value may have "
                        + CacheLimits.NODE_VALUE_BYTES
                        + " bytes, not "
                        + value.length());
              }
              values.put(key, new Entry(Entry.Codec.BYTES, now, ttl.toMillis(), value));
            });
    return entries.set(namespace, request.project(), values, ttl).map(CacheWritten::new);
  }
}
