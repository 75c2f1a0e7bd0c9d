package dev.pilothouse.cache;

import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.cache.CacheKeys;
import dev.pilothouse.contracts.cache.CacheLimits;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.cache.CacheSetMany;
import dev.pilothouse.contracts.cache.CacheStats;
import dev.pilothouse.contracts.cache.CacheValue;
import dev.pilothouse.contracts.cache.CacheValues;
import dev.pilothouse.contracts.cache.CacheWritten;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What everyone gets: JSON values, in namespaces that no area keeps for itself. */
final class PublicCache {
  private final TieredCache entries;
  private final Counts counts;
  private final String nodeId;

  PublicCache(TieredCache entries, Counts counts, String nodeId) {
    this.entries = entries;
    this.counts = counts;
    this.nodeId = nodeId;
  }

  Future<CacheValue> get(CacheRef request) {
    return read(request.ns(), request.project(), List.of(request.key()))
        .map(
            values -> {
              Object value = values.get(request.key());
              return value == null ? CacheValue.MISS : new CacheValue(true, value);
            });
  }

  Future<CacheValues> getMany(CacheKeys request) {
    return read(request.ns(), request.project(), request.keys()).map(CacheValues::new);
  }

  Future<CacheWritten> set(CacheSet request) {
    return write(
        request.ns(), request.project(), Map.of(request.key(), request.value()), request.ttlMs());
  }

  Future<CacheWritten> setMany(CacheSetMany request) {
    return write(request.ns(), request.project(), request.values(), request.ttlMs());
  }

  Future<CacheWritten> delete(CacheRef request) {
    return entries
        .delete(writable(request.ns()), request.project(), request.key())
        .map(CacheWritten::new);
  }

  Future<CacheStats> stats() {
    return Future.succeededFuture(
        new CacheStats(
            nodeId,
            entries.redisUp(),
            "none",
            entries.nearEntries(),
            entries.nearBytes(),
            0,
            0,
            0,
            0,
            counts.stats()));
  }

  private Future<Map<String, Object>> read(String ns, @Nullable String project, List<String> keys) {
    return entries
        .get(Namespace.of(ns), project, keys)
        .map(
            found -> {
              Map<String, Object> values = HashMap.newHashMap(found.size());
              found.forEach(
                  (key, entry) -> {
                    Object value = value(entry);
                    if (value != null) {
                      values.put(key, value);
                    }
                  });
              return values;
            });
  }

  /** The JSON value of an entry, or null if it holds none. */
  private static @Nullable Object value(Entry entry) {
    if (entry.codec() != Entry.Codec.JSON) {
      return null;
    }
    try {
      return Json.decode(entry.payload().toArray(), Object.class);
    } catch (FailureException notJson) {
      return null;
    }
  }

  private Future<CacheWritten> write(
      String ns, @Nullable String project, Map<String, Object> values, @Nullable Long ttlMs) {
    Namespace namespace = writable(ns);
    Duration ttl = Times.ttl(ttlMs, namespace);
    long now = System.currentTimeMillis();
    Map<String, Entry> encoded = HashMap.newHashMap(values.size());
    values.forEach(
        (key, value) ->
            encoded.put(key, new Entry(Entry.Codec.JSON, now, ttl.toMillis(), json(value))));
    return entries.set(namespace, project, encoded, ttl).map(CacheWritten::new);
  }

  private static Namespace writable(String ns) {
    Namespace namespace = Namespace.of(ns);
    if (namespace.reserved()) {
      throw new FailureException(
          FailureCode.FORBIDDEN,
          "the namespace \"" + ns + "\" is reserved for this system; choose another one");
    }
    return namespace;
  }

  private static Bytes json(Object value) {
    byte[] bytes = Json.encodeBytes(value);
    if (bytes.length > CacheLimits.PUBLIC_VALUE_BYTES) {
      throw new FailureException(
          FailureCode.TOO_LARGE,
          "a cached value may have "
              + CacheLimits.PUBLIC_VALUE_BYTES
              + " bytes of JSON, not "
              + bytes.length);
    }
    return Bytes.wrap(bytes);
  }
}
