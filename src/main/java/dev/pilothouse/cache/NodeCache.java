package dev.pilothouse.cache;

import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Namespaces;
import dev.pilothouse.cache.tier.Lifetimes;
import dev.pilothouse.cache.tier.Place;
import dev.pilothouse.cache.tier.Value;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheFetched;
import dev.pilothouse.contracts.cache.CacheLimits;
import dev.pilothouse.contracts.cache.CacheLoad;
import dev.pilothouse.contracts.cache.CacheLoaded;
import dev.pilothouse.contracts.cache.CacheStore;
import dev.pilothouse.contracts.cache.CacheWritten;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What other areas of the node get: bytes in any namespace. */
final class NodeCache {
  private final CacheEngine engine;
  private final Namespaces namespaces;

  NodeCache(CacheEngine engine, Namespaces namespaces) {
    this.engine = engine;
    this.namespaces = namespaces;
  }

  Future<CacheFetched> fetch(CacheFetch request) {
    return engine
        .reads()
        .get(place(request.ns(), request.project()), request.keys())
        .map(
            found -> {
              Map<String, Bytes> values = HashMap.newHashMap(found.size());
              found.forEach(
                  (key, entry) -> {
                    if (entry.kind() != Entry.Kind.NONE) {
                      values.put(key, entry.payload());
                    }
                  });
              return new CacheFetched(values);
            });
  }

  Future<CacheWritten> store(CacheStore request) {
    Place place = place(request.ns(), request.project());
    Map<String, Value> values = HashMap.newHashMap(request.values().size());
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
              values.put(key, Value.bytes(value));
            });
    return engine
        .writes()
        .set(
            place,
            values,
            Lifetimes.ttl(request.ttlMs(), place.namespace()),
            stated(request.dependsOn()));
  }

  Future<CacheLoaded> load(CacheLoad request) {
    Place place = place(request.ns(), request.project());
    return engine
        .loads()
        .load(
            place,
            request.key(),
            stated(request.dependsOn()),
            Lifetimes.ttl(request.ttlMs(), place.namespace()),
            request.loader());
  }

  private Place place(String ns, @Nullable String project) {
    return Place.of(namespaces.of(ns), project);
  }

  static CacheDependencies stated(@Nullable CacheDependencies dependsOn) {
    return dependsOn == null ? CacheDependencies.NONE : dependsOn;
  }
}
