package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Envelope;
import dev.pilothouse.cache.entry.Namespace;
import dev.pilothouse.cache.entry.Owner;
import dev.pilothouse.cache.entry.Stamp;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads: this node's memory first, then Redis. Futures never fail: without Redis what may be served
 * from memory is found, and the rest is not, within Redis's operation timeout.
 *
 * <p>It belongs to the cache's context.
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

  private boolean mayServe(Place place) {
    return place.namespace().immutable() || others.mayServe();
  }

  private @Nullable Entry fresh(Place place, String redisKey, long nowMillis) {
    Entry entry = memory.valid(place.namespace(), redisKey);
    return entry != null && Lifetimes.fresh(place.namespace(), entry, nowMillis) ? entry : null;
  }

  /** The entries there are, by key; those past their time left out. */
  public Future<Map<String, Entry>> get(Place place, List<String> keys) {
    Counts.Of counted = counts.of(place.namespace());
    boolean mayServe = mayServe(place);
    long now = clock.millis();
    String prefix = place.owner().entries(place.namespace());
    Map<String, Entry> found = HashMap.newHashMap(keys.size());
    List<String> absent = new ArrayList<>();
    List<String> absentRedisKeys = new ArrayList<>();
    for (String key : keys) {
      String redisKey = prefix + Owner.entryPart(key);
      Entry entry = mayServe ? fresh(place, redisKey, now) : null;
      if (entry == null) {
        absent.add(key);
        absentRedisKeys.add(redisKey);
      } else {
        found.put(key, entry);
      }
    }
    counted.nearHits.add(keys.size() - absent.size());
    if (absent.isEmpty()) {
      return Future.succeededFuture(found);
    }
    return far(place, absentRedisKeys, counted)
        .map(
            entries -> {
              int hits = 0;
              for (int i = 0; i < absent.size(); i++) {
                Entry entry = entries.get(i);
                if (entry != null && Lifetimes.fresh(place.namespace(), entry, now)) {
                  found.put(absent.get(i), entry);
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
    Entry near = mayServe(place) ? memory.valid(place.namespace(), redisKey) : null;
    if (near != null) {
      counted.nearHits.increment();
      return Future.succeededFuture(near);
    }
    return far(place, List.of(redisKey), counted)
        .map(
            found -> {
              Entry entry = found.get(0);
              (entry == null ? counted.misses : counted.redisHits).increment();
              return entry;
            });
  }

  /** Brings entries from Redis into memory and tells how many there are. */
  public Future<Integer> warm(Place place, List<String> redisKeys) {
    return far(place, redisKeys, counts.of(place.namespace()))
        .map(found -> (int) found.stream().filter(Objects::nonNull).count());
  }

  /** Asks Redis, and for the versions that are not known here; in order, null for none. */
  private Future<List<@Nullable Entry>> far(Place place, List<String> keys, Counts.Of counted) {
    if (!state.trusted()) {
      counted.unavailable.add(keys.size());
      return Future.succeededFuture(nothing(keys));
    }
    Read read = new Read(place, keys, memory.moment(), counted);
    return redis
        .get(keys)
        .compose(values -> checked(read, values))
        .otherwise(
            unavailable -> {
              counted.unavailable.add(keys.size());
              return nothing(keys);
            });
  }

  /** A question to Redis, and when it was asked. */
  private record Read(Place place, List<String> keys, long moment, Counts.Of counted) {}

  private static List<@Nullable Entry> nothing(List<String> keys) {
    return Collections.nCopies(keys.size(), null);
  }

  private Future<List<@Nullable Entry>> checked(Read read, List<byte @Nullable []> values) {
    List<@Nullable Entry> entries = decoded(read, values);
    boolean mayServe = mayServe(read.place());
    Set<Counter> unknown = unknown(read.place(), entries, mayServe);
    if (unknown.isEmpty()) {
      return Future.succeededFuture(valid(read, entries, values, Map.of(), mayServe));
    }
    List<Counter> asked = List.copyOf(unknown);
    long askedAt = memory.moment();
    return redis
        .versions(asked)
        .map(
            versions -> {
              boolean still = mayServe(read.place());
              return valid(read, entries, values, told(asked, versions, askedAt, still), still);
            });
  }

  private List<@Nullable Entry> decoded(Read read, List<byte @Nullable []> values) {
    List<@Nullable Entry> entries = new ArrayList<>(values.size());
    Stamp last = Stamp.NONE;
    for (int i = 0; i < values.size(); i++) {
      byte[] value = values.get(i);
      boolean none = value == null || state.held().holds(read.keys().get(i));
      Entry entry = none ? null : Envelope.decode(read.place().owner(), value, last);
      if (entry != null) {
        last = entry.stamp();
      } else if (!none) {
        read.counted().unreadable.increment();
      }
      entries.add(entry);
    }
    return entries;
  }

  /**
   * The counters whose versions must be asked for: all of them while memory may not be believed.
   */
  private Set<Counter> unknown(Place place, List<@Nullable Entry> entries, boolean mayServe) {
    if (place.namespace().immutable()) {
      return Set.of();
    }
    Set<Counter> unknown = new HashSet<>();
    List<Counter> last = List.of();
    for (Entry entry : entries) {
      if (entry != null && !entry.stamp().counters().equals(last)) {
        last = entry.stamp().counters();
        for (Counter counter : last) {
          if (!mayServe || memory.versions().of(counter) == null) {
            unknown.add(counter);
          }
        }
      }
    }
    return unknown;
  }

  private Map<String, Long> told(
      List<Counter> asked, List<@Nullable Long> versions, long askedAt, boolean mayServe) {
    Map<String, Long> told = HashMap.newHashMap(asked.size());
    for (int i = 0; i < asked.size(); i++) {
      Counter counter = asked.get(i);
      Long version = versions.get(i);
      if (version != null && !state.held().holds(counter.key())) {
        told.put(counter.key(), version);
        if (mayServe) {
          memory.learn(counter, version, askedAt);
        }
      }
    }
    return told;
  }

  private List<@Nullable Entry> valid(
      Read read,
      List<@Nullable Entry> entries,
      List<byte @Nullable []> values,
      Map<String, Long> told,
      boolean mayServe) {
    Namespace namespace = read.place().namespace();
    long now = clock.millis();
    List<@Nullable Entry> valid = new ArrayList<>(entries.size());
    Stamp same = Stamp.NONE;
    for (int i = 0; i < entries.size(); i++) {
      String key = read.keys().get(i);
      Entry entry = entries.get(i);
      byte[] value = values.get(i);
      if (entry == null || value == null) {
        valid.add(null);
      } else if (namespace.immutable()
          || entry.stamp().isLike(same)
          || same(entry.stamp(), told, mayServe)) {
        same = entry.stamp();
        valid.add(entry);
        long left = Lifetimes.nearMillis(namespace, entry, now);
        memory.keep(namespace, key, entry, left, read.moment());
        if (namespace.sliding()) {
          renew(key, entry);
        }
      } else {
        valid.add(null);
        read.counted().invalidated.increment();
        redis.drop(key, Envelope.head(value));
      }
    }
    return valid;
  }

  /** Whether every version is the same, as Redis just told or, if it may be believed, as known. */
  private boolean same(Stamp stamp, Map<String, Long> told, boolean mayServe) {
    for (int i = 0; i < stamp.size(); i++) {
      Counter counter = stamp.counter(i);
      Long version = told.isEmpty() ? null : told.get(counter.key());
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
