package dev.pilothouse.cache;

import dev.pilothouse.bus.Json;
import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Namespace;
import dev.pilothouse.cache.entry.Namespaces;
import dev.pilothouse.cache.entry.Owner;
import dev.pilothouse.cache.tier.Lifetimes;
import dev.pilothouse.cache.tier.Place;
import dev.pilothouse.cache.tier.Value;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.cache.CacheBegin;
import dev.pilothouse.contracts.cache.CacheBegun;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheKeys;
import dev.pilothouse.contracts.cache.CacheLimits;
import dev.pilothouse.contracts.cache.CacheLink;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.cache.CacheSetMany;
import dev.pilothouse.contracts.cache.CacheValue;
import dev.pilothouse.contracts.cache.CacheValues;
import dev.pilothouse.contracts.cache.CacheWarm;
import dev.pilothouse.contracts.cache.CacheWarmed;
import dev.pilothouse.contracts.cache.CacheWritten;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What everyone gets: JSON values, in namespaces that no area keeps for itself. */
final class PublicCache {
  private final CacheEngine engine;
  private final Namespaces namespaces;

  PublicCache(CacheEngine engine, Namespaces namespaces) {
    this.engine = engine;
    this.namespaces = namespaces;
  }

  Future<CacheValue> get(CacheRef request) {
    return read(Place.of(namespaces.of(request.ns()), request.project()), List.of(request.key()))
        .map(
            values -> {
              Object value = values.get(request.key());
              return value == null ? CacheValue.MISS : new CacheValue(true, value);
            });
  }

  Future<CacheValues> getMany(CacheKeys request) {
    return read(Place.of(namespaces.of(request.ns()), request.project()), request.keys())
        .map(CacheValues::new);
  }

  Future<CacheWritten> set(CacheSet request) {
    Place place = writable(request.ns(), request.project());
    Value value = json(request.value());
    Duration ttl = Lifetimes.ttl(request.ttlMs(), place.namespace());
    if (request.token() != null) {
      return engine.leases().finishOutside(place, request.key(), value, ttl, request.token());
    }
    return engine
        .writes()
        .set(place, Map.of(request.key(), value), ttl, NodeCache.stated(request.dependsOn()));
  }

  Future<CacheWritten> setMany(CacheSetMany request) {
    Place place = writable(request.ns(), request.project());
    Map<String, Value> values = HashMap.newHashMap(request.values().size());
    request.values().forEach((key, value) -> values.put(key, json(value)));
    return engine
        .writes()
        .set(
            place,
            values,
            Lifetimes.ttl(request.ttlMs(), place.namespace()),
            NodeCache.stated(request.dependsOn()));
  }

  Future<CacheWritten> delete(CacheRef request) {
    return engine.writes().delete(writable(request.ns(), request.project()), request.key());
  }

  Future<CacheBegun> begin(CacheBegin request) {
    Place place = writable(request.ns(), request.project());
    return read(place, List.of(request.key()))
        .compose(
            values -> {
              Object value = values.get(request.key());
              return value != null
                  ? Future.succeededFuture(new CacheBegun(true, value, null, false, null))
                  : engine
                      .leases()
                      .beginOutside(
                          place,
                          request.key(),
                          NodeCache.stated(request.dependsOn()),
                          () -> one(place, request.key()));
            });
  }

  private Future<@Nullable Object> one(Place place, String key) {
    return read(place, List.of(key)).map(values -> values.get(key));
  }

  Future<CacheInvalidated> invalidate(CacheInvalidate request) {
    if (request.ns() != null) {
      writable(request.ns(), request.project());
    }
    return engine.ending().end(request);
  }

  Future<Done> link(CacheLink request) {
    return engine
        .graph()
        .link(Owner.ofProject(request.project()), request.node(), request.dependsOn())
        .recover(PublicCache::withoutRedis)
        .map(Done.DONE);
  }

  Future<CacheWarmed> warm(CacheWarm request) {
    Place place = Place.of(namespaces.of(request.ns()), request.project());
    return engine
        .reads()
        .warm(place, request.keys().stream().map(place::key).toList())
        .map(CacheWarmed::new);
  }

  private static Future<Void> withoutRedis(Throwable cause) {
    return Future.failedFuture(
        cause instanceof FailureException
            ? cause
            : new FailureException(
                FailureCode.UNAVAILABLE,
                "the dependency graph lives in Redis, which is away; try again when it is back"));
  }

  private Future<Map<String, Object>> read(Place place, List<String> keys) {
    return engine
        .reads()
        .get(place, keys)
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
    if (entry.kind() != Entry.Kind.JSON) {
      return null;
    }
    try {
      return Json.decode(entry.payload().toArray(), Object.class);
    } catch (FailureException notJson) {
      return null;
    }
  }

  private Place writable(String ns, @Nullable String project) {
    Namespace namespace = namespaces.of(ns);
    if (namespace.isReserved()) {
      throw new FailureException(
          FailureCode.FORBIDDEN,
          "the namespace \"" + ns + "\" is reserved for this system; choose another one");
    }
    return Place.of(namespace, project);
  }

  private static Value json(Object value) {
    byte[] bytes = Json.encodeBytes(value);
    if (bytes.length > CacheLimits.PUBLIC_VALUE_BYTES) {
      throw new FailureException(
          FailureCode.TOO_LARGE,
          "a cached value may have "
              + CacheLimits.PUBLIC_VALUE_BYTES
              + " bytes of JSON, not "
              + bytes.length);
    }
    return Value.json(Bytes.wrap(bytes));
  }
}
