package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Envelope;
import dev.pilothouse.cache.entry.Stamp;
import dev.pilothouse.contracts.Bytes;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads: this node's memory first, then Redis. Futures never fail: without Redis what may be served
 * from memory is found, and the rest is not, within Redis's operation timeout.
 *
 * <p>It belongs to the cache's context; {@link #near} may be called anywhere.
 */
public final class TieredCache {
  private final Memory memory;
  private final RedisTier redis;
  private final RedisState state;
  private final Others others;
  private final RedisClock clock;
  private final Counts counts;

  public TieredCache(
      Memory memory,
      RedisTier redis,
      RedisState state,
      Others others,
      RedisClock clock,
      Counts counts) {
    this.memory = memory;
    this.redis = redis;
    this.state = state;
    this.others = others;
    this.clock = clock;
    this.counts = counts;
  }

  /** The entry in this node's memory, if it may be served. */
  public @Nullable Entry near(Place place, String redisKey) {
    if (!place.namespace().immutable() && !others.mayServe()) {
      return null;
    }
    Entry entry = memory.valid(place.namespace(), redisKey);
    return entry != null && Lifetimes.fresh(place.namespace(), entry, clock.millis())
        ? entry
        : null;
  }

  /** The entries there are, by key; those past their time left out. */
  public Future<Map<String, Entry>> get(Place place, List<String> keys) {
    Counts.Of counted = counts.of(place.namespace());
    Map<String, Entry> found = new HashMap<>();
    Map<String, String> absent = new LinkedHashMap<>();
    for (String key : keys) {
      String redisKey = place.key(key);
      Entry entry = near(place, redisKey);
      if (entry == null) {
        absent.put(redisKey, key);
      } else {
        found.put(key, entry);
      }
    }
    counted.nearHits.add(found.size());
    if (absent.isEmpty()) {
      return Future.succeededFuture(found);
    }
    return far(place, List.copyOf(absent.keySet()), counted)
        .map(
            entries -> {
              long now = clock.millis();
              int hits = 0;
              for (Map.Entry<String, String> each : absent.entrySet()) {
                Entry entry = entries.get(each.getKey());
                if (entry != null && Lifetimes.fresh(place.namespace(), entry, now)) {
                  found.put(each.getValue(), entry);
                  hits++;
                }
              }
              counted.redisHits.add(hits);
              counted.misses.add(absent.size() - hits);
              return found;
            });
  }

  /** The entry of a Redis key, also one past its time; null if there is none. */
  Future<@Nullable Entry> one(Place place, String redisKey) {
    Counts.Of counted = counts.of(place.namespace());
    boolean mayServe = place.namespace().immutable() || others.mayServe();
    Entry near = mayServe ? memory.valid(place.namespace(), redisKey) : null;
    if (near != null) {
      counted.nearHits.increment();
      return Future.succeededFuture(near);
    }
    return far(place, List.of(redisKey), counted)
        .map(
            found -> {
              Entry entry = found.get(redisKey);
              (entry == null ? counted.misses : counted.redisHits).increment();
              return entry;
            });
  }

  /** Brings entries from Redis into memory and tells how many there are. */
  public Future<Integer> warm(Place place, List<String> redisKeys) {
    return far(place, redisKeys, counts.of(place.namespace())).map(Map::size);
  }

  /** Asks Redis, and for the versions that are not known here. */
  private Future<Map<String, Entry>> far(Place place, List<String> keys, Counts.Of counted) {
    if (!state.trusted()) {
      counted.unavailable.add(keys.size());
      return Future.succeededFuture(Map.of());
    }
    long moment = memory.moment();
    return redis
        .get(keys)
        .compose(values -> checked(place, keys, values, moment, counted))
        .otherwise(
            unavailable -> {
              counted.unavailable.add(keys.size());
              return Map.of();
            });
  }

  private Future<Map<String, Entry>> checked(
      Place place,
      List<String> keys,
      List<byte @Nullable []> values,
      long moment,
      Counts.Of counted) {
    Map<String, Found> decoded = LinkedHashMap.newLinkedHashMap(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      byte[] value = values.get(i);
      if (value != null && !state.held().holds(keys.get(i))) {
        Entry entry = Envelope.decode(place.owner(), value);
        if (entry == null) {
          counted.unreadable.increment();
        } else {
          decoded.put(keys.get(i), new Found(entry, Envelope.head(value)));
        }
      }
    }
    Set<Counter> unknown = unknown(place, decoded);
    if (unknown.isEmpty()) {
      return Future.succeededFuture(valid(place, decoded, Map.of(), moment, counted));
    }
    List<Counter> asked = List.copyOf(unknown);
    long askedAt = memory.moment();
    return redis
        .versions(asked)
        .map(
            versions -> {
              Map<String, Long> told = HashMap.newHashMap(asked.size());
              boolean mayServe = others.mayServe();
              for (int i = 0; i < asked.size(); i++) {
                Long version = versions.get(i);
                if (version != null && !state.held().holds(asked.get(i).key())) {
                  told.put(asked.get(i).key(), version);
                  if (mayServe) {
                    memory.learn(asked.get(i), version, askedAt);
                  }
                }
              }
              return valid(place, decoded, told, moment, counted);
            });
  }

  /** An entry with the head of the bytes it was read from. */
  private record Found(Entry entry, Bytes head) {}

  /**
   * The counters whose versions must be asked for: all of them while memory may not be believed.
   */
  private Set<Counter> unknown(Place place, Map<String, Found> decoded) {
    Set<Counter> unknown = new HashSet<>();
    if (place.namespace().immutable()) {
      return unknown;
    }
    boolean mayServe = others.mayServe();
    for (Found found : decoded.values()) {
      Stamp stamp = found.entry().stamp();
      if (!mayServe) {
        unknown.addAll(stamp.counters());
      } else if (!memory.versions().confirm(stamp)) {
        List<Counter> missing = memory.versions().unknown(stamp);
        unknown.addAll(missing == null ? List.of() : missing);
      }
    }
    return unknown;
  }

  private Map<String, Entry> valid(
      Place place,
      Map<String, Found> decoded,
      Map<String, Long> told,
      long moment,
      Counts.Of counted) {
    boolean mayServe = others.mayServe();
    long now = clock.millis();
    Map<String, Entry> valid = HashMap.newHashMap(decoded.size());
    decoded.forEach(
        (key, found) -> {
          Entry entry = found.entry();
          if (place.namespace().immutable() || same(entry.stamp(), told, mayServe)) {
            valid.put(key, entry);
            long left = Lifetimes.nearMillis(place.namespace(), entry, now);
            memory.keep(place.namespace(), key, entry, left, moment);
            if (place.namespace().sliding()) {
              renew(key, entry);
            }
          } else {
            counted.invalidated.increment();
            redis.drop(key, found.head());
          }
        });
    return valid;
  }

  /** Whether every version is the same, as Redis just told or, if it may be believed, as known. */
  private boolean same(Stamp stamp, Map<String, Long> told, boolean mayServe) {
    for (int i = 0; i < stamp.size(); i++) {
      Counter counter = stamp.counter(i);
      Long version = told.get(counter.key());
      if (version == null && mayServe) {
        version = memory.versions().of(counter);
      }
      if (version == null || version != stamp.version(i)) {
        return false;
      }
    }
    return true;
  }

  private void renew(String key, Entry entry) {
    redis
        .left(key)
        .onSuccess(
            left -> {
              if (Lifetimes.shouldRenew(entry, left)) {
                redis.renew(key, entry.freshMillis());
              }
            });
  }
}
