package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Stamp;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.cache.CacheBegun;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheWritten;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Begins and finishes loads in Redis: one of the cluster is given the lead, and a value is stored
 * only if nothing that it depends on has changed since it was begun. Leads are for efficiency; what
 * is stored is right without them. It belongs to the cache's context.
 */
public final class LoadLeases {
  /** A load that takes longer may be begun a second time elsewhere. */
  static final Duration LEAD = Duration.ofSeconds(5);

  private static final long ASK_AGAIN_MILLIS = 50;

  private final String nodeId;
  private final Memory memory;
  private final RedisTier redis;
  private final RedisState state;
  private final Writes writes;
  private final Others others;
  private final Notices notices;
  private final Counts counts;
  private final AtomicLong number = new AtomicLong();

  public LoadLeases(
      String nodeId,
      Memory memory,
      RedisTier redis,
      RedisState state,
      Writes writes,
      Others others,
      Notices notices,
      Counts counts) {
    this.nodeId = nodeId;
    this.memory = memory;
    this.redis = redis;
    this.state = state;
    this.writes = writes;
    this.others = others;
    this.notices = notices;
    this.counts = counts;
  }

  /**
   * A load that was begun.
   *
   * @param lead whether nobody else of the cluster is loading
   */
  record Begun(boolean lead, LoadToken token) {
    /** Whether there is an entry, valid or not: somebody may just have finished. */
    boolean somethingThere() {
      return token.head().length() > 0;
    }
  }

  Future<Begun> begin(Place place, String key, CacheDependencies dependsOn) {
    List<Counter> counters = counters(place, key, dependsOn);
    String who = who();
    return redis
        .begin(place.key(key), place.loadKey(key), who, LEAD, counters)
        .map(begun -> new Begun(begun.lead(), new LoadToken(who, begun.stamp(), begun.head())));
  }

  /**
   * A load for a caller outside; never fails.
   *
   * @param lookAgain finds the entry if somebody has just finished loading it, null if not
   */
  public Future<CacheBegun> beginOutside(
      Place place,
      String key,
      CacheDependencies dependsOn,
      Supplier<Future<@Nullable Object>> lookAgain) {
    if (!state.trusted()) {
      return Future.succeededFuture(beginAlone(place, key, dependsOn));
    }
    return begin(place, key, dependsOn)
        .compose(
            begun ->
                begun.somethingThere()
                    ? lookAgain.get().map(value -> reply(place, key, begun, value))
                    : Future.succeededFuture(reply(place, key, begun, null)))
        .otherwise(unavailable -> beginAlone(place, key, dependsOn));
  }

  private CacheBegun reply(Place place, String key, Begun begun, @Nullable Object value) {
    if (value != null) {
      giveUp(place, key, begun.token());
      return new CacheBegun(true, value, null, false, null);
    }
    Long askAgain = begun.lead() ? null : ASK_AGAIN_MILLIS;
    return new CacheBegun(false, null, begun.token().text(), begun.lead(), askAgain);
  }

  /** With the versions that this node knows, which Redis will not find the same in any doubt. */
  private CacheBegun beginAlone(Place place, String key, CacheDependencies dependsOn) {
    Stamp known = memory.versions().provisional(counters(place, key, dependsOn));
    LoadToken token = new LoadToken(who(), known, Bytes.EMPTY);
    return new CacheBegun(false, null, token.text(), true, null);
  }

  /** Stores what a caller outside has loaded; never fails but for a token that is none. */
  public Future<CacheWritten> finishOutside(
      Place place, String key, Value value, Duration ttl, String token) {
    LoadToken begun = LoadToken.parse(place, key, token);
    Counts.Of counted = counts.of(place.namespace());
    counted.loads.increment();
    counted.writes.increment();
    if (!state.trusted()) {
      counted.unavailable.increment();
      return Future.succeededFuture(finishAlone(place, key, begun, value, ttl));
    }
    return finish(place, key, begun, value, ttl)
        .map(stored -> new CacheWritten(true, stored))
        .otherwise(
            unavailable -> {
              counted.unavailable.increment();
              return finishAlone(place, key, begun, value, ttl);
            });
  }

  /** Stores a loaded value; false if what it depends on has changed meanwhile. */
  Future<Boolean> finish(Place place, String key, LoadToken begun, Value value, Duration ttl) {
    int guards = place.guards(key).size();
    Stamp all = begun.stamp();
    Stamp own = all.first(all.size() - guards);
    String redisKey = place.key(key);
    Entry entry = writes.entry(value, ttl, own);
    return redis
        .finish(redisKey, writes.written(place, entry), place.loadKey(key), begun)
        .onSuccess(
            stored -> {
              if (!stored) {
                counts.of(place.namespace()).overtaken.increment();
                return;
              }
              state.kept().remove(redisKey);
              if (!place.namespace().immutable()) {
                others.mention(notices.of(List.of(), List.of(redisKey)));
              }
            });
  }

  /** Keeps a value here, if nothing that it depends on has changed since it was begun. */
  private CacheWritten finishAlone(
      Place place, String key, LoadToken begun, Value value, Duration ttl) {
    Stamp all = begun.stamp();
    boolean same = memory.versions().confirm(all);
    if (same) {
      List<Counter> own = all.counters().subList(0, all.size() - place.guards(key).size());
      writes.keepLoaded(place, place.key(key), writes.entry(value, ttl, Stamp.NONE), own);
      // as a set would, so that no other load of it is kept
      place.guards(key).forEach(guard -> memory.changed(guard.key()));
    } else {
      counts.of(place.namespace()).overtaken.increment();
    }
    return new CacheWritten(false, same);
  }

  private static List<Counter> counters(Place place, String key, CacheDependencies dependsOn) {
    List<Counter> counters = new ArrayList<>(place.counters(key, dependsOn));
    counters.addAll(place.guards(key));
    return counters;
  }

  private String who() {
    return nodeId + ":" + number.incrementAndGet();
  }

  /** Lets somebody else load. */
  void giveUp(Place place, String key, LoadToken begun) {
    redis.giveUp(place.loadKey(key), begun.who());
  }
}
