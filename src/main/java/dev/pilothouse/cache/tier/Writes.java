package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Dependencies;
import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Stamp;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheWritten;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sets and deletes entries. Futures never fail: what Redis does not take is kept, and told as not
 * confirmed. It belongs to the cache's context.
 */
public final class Writes {
  private final Memory memory;
  private final RedisTier redis;
  private final RedisState state;
  private final Others others;
  private final Notices notices;
  private final RedisClock clock;
  private final Counts counts;
  private final int compressAbove;

  /**
   * @param compressAbove payloads above this many bytes are compressed
   */
  public Writes(
      Memory memory,
      RedisTier redis,
      RedisState state,
      Others others,
      Notices notices,
      RedisClock clock,
      Counts counts,
      int compressAbove) {
    this.memory = memory;
    this.redis = redis;
    this.state = state;
    this.others = others;
    this.notices = notices;
    this.clock = clock;
    this.counts = counts;
    this.compressAbove = compressAbove;
  }

  /** An entry on its way, with its counters. */
  private record Draft(Entry entry, List<Counter> counters) {}

  /** Sets entries; what they depend on is believed to be as it is now. */
  public Future<CacheWritten> set(
      Place place, Map<String, Value> values, Duration ttl, CacheDependencies dependsOn) {
    if (values.isEmpty()) {
      return Future.succeededFuture(new CacheWritten(true));
    }
    Counts.Of counted = counts.of(place.namespace());
    counted.writes.add(values.size());
    Map<String, Draft> drafts = LinkedHashMap.newLinkedHashMap(values.size());
    Set<Counter> guards = new LinkedHashSet<>();
    Set<Counter> counters = new LinkedHashSet<>();
    values.forEach(
        (key, value) -> {
          List<Counter> own = place.counters(key, dependsOn);
          drafts.put(place.key(key), new Draft(entry(value, ttl, Stamp.NONE), own));
          counters.addAll(own);
          if (!place.namespace().immutable()) {
            guards.add(Dependencies.guard(place.owner(), place.namespace(), key));
          }
        });
    drafts.keySet().forEach(memory::changed);
    guards.forEach(guard -> memory.changed(guard.key()));
    if (!state.trusted()) {
      counted.unavailable.add(values.size());
      return Future.succeededFuture(keep(place, drafts, guards));
    }
    return versions(counters)
        .compose(versions -> send(place, drafts, versions, guards))
        .recover(
            unavailable -> {
              counted.unavailable.add(values.size());
              return Future.succeededFuture(keep(place, drafts, guards));
            });
  }

  /** Deletes an entry. */
  public Future<CacheWritten> delete(Place place, String key) {
    Counts.Of counted = counts.of(place.namespace());
    counted.deletes.increment();
    String redisKey = place.key(key);
    String guard = Dependencies.guard(place.owner(), place.namespace(), key).key();
    List<String> both = List.of(guard, redisKey);
    both.forEach(memory::changed);
    state.kept().remove(redisKey);
    if (!state.trusted()) {
      counted.unavailable.increment();
      return hold(both, redisKey, guard);
    }
    return redis
        .end(List.of(guard), List.of(redisKey))
        .compose(
            done -> {
              Future<Set<String>> registered = redis.registered();
              long since = System.nanoTime();
              both.forEach(memory::changed);
              state.carriedOut(both);
              return others.confirm(
                  notices.of(List.of(guard), List.of(redisKey)), since, registered);
            })
        .map(new CacheWritten(true))
        .recover(
            unavailable -> {
              counted.unavailable.increment();
              return hold(both, redisKey, guard);
            });
  }

  Entry entry(Value value, Duration ttl, Stamp stamp) {
    return new Entry(
        value.kind(), clock.millis(), ttl.toMillis(), value.costMillis(), stamp, value.payload());
  }

  Written written(Place place, Entry entry) {
    return Written.of(place.namespace(), entry, compressAbove);
  }

  /** Keeps an entry that was set and that Redis has not taken. */
  private void keep(Place place, String redisKey, Entry entry, List<Counter> counters) {
    Stamp stamp = memory.keepUnsent(place.namespace(), redisKey, entry, counters);
    state.kept().remove(redisKey);
    if (!KnownVersions.isProvisional(stamp)) {
      state.kept().add(redisKey, written(place, entry.with(stamp)));
    }
  }

  /**
   * Keeps an entry that a load has made without Redis. Where Redis is away it waits for its return,
   * when members are asked what this one has missed. Where Redis only did not answer it is kept in
   * memory alone: a newer value may be there already.
   */
  void keepLoaded(Place place, String redisKey, Entry entry, List<Counter> counters) {
    Stamp stamp = memory.keepUnsent(place.namespace(), redisKey, entry, counters);
    state.kept().remove(redisKey);
    if (!state.trusted() && !KnownVersions.isProvisional(stamp)) {
      state.kept().addLoaded(redisKey, written(place, entry.with(stamp)));
    }
  }

  private CacheWritten keep(Place place, Map<String, Draft> drafts, Set<Counter> guards) {
    drafts.forEach((key, draft) -> keep(place, key, draft.entry(), draft.counters()));
    if (!place.namespace().immutable()) {
      others.mention(notices.of(keys(guards), List.copyOf(drafts.keySet())));
    }
    return new CacheWritten(false);
  }

  private Future<CacheWritten> hold(List<String> both, String redisKey, String guard) {
    return Future.join(
            state.hold(both),
            others.holdEverywhere(notices.held(List.of(guard), List.of(redisKey))))
        .otherwiseEmpty()
        .map(new CacheWritten(false));
  }

  private static List<String> keys(Set<Counter> counters) {
    return counters.stream().map(Counter::key).toList();
  }

  /** The versions of counters, asked for where they are not known or not to be believed. */
  private Future<Map<Counter, Long>> versions(Set<Counter> counters) {
    Map<Counter, Long> versions = HashMap.newHashMap(counters.size());
    boolean mayServe = others.mayServe();
    for (Counter counter : counters) {
      Long known = mayServe ? memory.versions().of(counter) : null;
      if (known != null && known >= 0) {
        versions.put(counter, known);
      }
    }
    List<Counter> unknown =
        counters.stream().filter(counter -> !versions.containsKey(counter)).toList();
    if (unknown.isEmpty()) {
      return Future.succeededFuture(versions);
    }
    long moment = memory.moment();
    return redis
        .begunVersions(unknown)
        .map(
            told -> {
              for (int i = 0; i < told.length; i++) {
                Counter counter = unknown.get(i);
                versions.put(counter, told[i]);
                if (others.mayServe() && !state.held().holds(counter.key())) {
                  memory.learn(counter, told[i], moment);
                }
              }
              return versions;
            });
  }

  private Future<CacheWritten> send(
      Place place, Map<String, Draft> drafts, Map<Counter, Long> versions, Set<Counter> guards) {
    Map<String, Entry> entries = LinkedHashMap.newLinkedHashMap(drafts.size());
    Map<String, Written> written = LinkedHashMap.newLinkedHashMap(drafts.size());
    drafts.forEach(
        (key, draft) -> {
          long[] stamp = draft.counters().stream().mapToLong(versions::get).toArray();
          // of two sets the one that Redis takes last should count as made later
          Entry entry = draft.entry().with(Stamp.of(draft.counters(), stamp), clock.millis());
          entries.put(key, entry);
          written.put(key, written(place, entry));
        });
    long moment = memory.moment();
    Future<?> put = redis.put(written, guards);
    Future<Set<String>> registered =
        place.namespace().immutable() ? Future.succeededFuture(Set.of()) : redis.registered();
    return put.compose(
            done -> {
              long since = System.nanoTime();
              long now = clock.millis();
              state.kept().removeAll(entries.keySet());
              entries.forEach(
                  (key, entry) ->
                      memory.replace(
                          place.namespace(),
                          key,
                          entry,
                          Lifetimes.nearMillis(place.namespace(), entry, now),
                          moment));
              if (place.namespace().immutable()) {
                return Future.succeededFuture();
              }
              state.carriedOut(keys(guards));
              state.carriedOut(entries.keySet());
              return others.confirm(
                  notices.of(keys(guards), List.copyOf(entries.keySet())), since, registered);
            })
        .map(new CacheWritten(true));
  }
}
