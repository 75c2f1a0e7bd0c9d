package dev.pilothouse.cache.tier;

import dev.pilothouse.cache.entry.Counter;
import dev.pilothouse.cache.entry.Entry;
import dev.pilothouse.cache.entry.Namespace;
import dev.pilothouse.cache.entry.Stamp;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheLimits;
import dev.pilothouse.contracts.cache.CacheLoad;
import dev.pilothouse.contracts.cache.CacheLoaded;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads that make what is absent. Callers of one key share one load, and as a rule the nodes of the
 * cluster do; a caller never shares a load that was begun before an invalidation it may know of. It
 * belongs to the cache's context.
 */
public final class Loads {
  private static final int MOST_SHARING = 10_000;
  private static final int MOST_LOADS = 10_000;
  private static final long LOADER_LIMIT_MILLIS = 30_000;
  private static final long FIRST_LOOK_MILLIS = 5;
  private static final long LONGEST_LOOK_MILLIS = 100;

  private final Vertx vertx;
  private final Context context;
  private final TieredCache cache;
  private final Memory memory;
  private final RedisState state;
  private final Others others;
  private final LoadLeases leases;
  private final Writes writes;
  private final RedisClock clock;
  private final Counts counts;
  private final Map<String, Flight> flights = new HashMap<>();
  private final Set<String> refreshing = new HashSet<>();
  private int sharing;

  public Loads(
      Vertx vertx,
      Context context,
      TieredCache cache,
      Memory memory,
      RedisState state,
      Others others,
      LoadLeases leases,
      Writes writes,
      RedisClock clock,
      Counts counts) {
    this.vertx = vertx;
    this.context = context;
    this.cache = cache;
    this.memory = memory;
    this.state = state;
    this.others = others;
    this.leases = leases;
    this.writes = writes;
    this.clock = clock;
    this.counts = counts;
  }

  /** A load under way that other callers may share. */
  private record Flight(Task task, Promise<CacheLoaded> promise) {}

  /**
   * What is loaded.
   *
   * @param deadline of {@code System.nanoTime}, after which nobody else's load is waited for
   * @param moment of {@link Memory}, before anything was read; what changed since then may be
   *     missing in what is loaded
   */
  private record Task(
      Place place,
      String key,
      CacheDependencies dependsOn,
      Duration ttl,
      CacheLoad.Loader loader,
      long deadline,
      long moment) {
    String redisKey() {
      return place.key(key);
    }

    List<Counter> counters() {
      return place.counters(key, dependsOn);
    }
  }

  /** The entry, or what its loader makes; fails as the loader does. */
  public Future<CacheLoaded> load(
      Place place, String key, CacheDependencies dependsOn, Duration ttl, CacheLoad.Loader loader) {
    long deadline = System.nanoTime() + LoadLeases.LEAD.toNanos();
    Task task = new Task(place, key, dependsOn, ttl, loader, deadline, memory.moment());
    return cache
        .one(place, task.redisKey())
        .compose(
            entry -> {
              Namespace namespace = place.namespace();
              boolean fresh = isFresh(task, entry);
              if (entry == null || (!fresh && namespace.stale().isZero())) {
                return fly(task);
              }
              if (!fresh || Lifetimes.shouldRefresh(namespace, entry, clock.millis())) {
                refresh(task);
              }
              if (!fresh) {
                counts.of(namespace).stale.increment();
              }
              return Future.succeededFuture(new CacheLoaded(payload(entry), true, !fresh));
            });
  }

  /** Makes an entry anew in the background, unless somebody of the node or the cluster does. */
  private void refresh(Task task) {
    String key = task.redisKey();
    boolean room = refreshing.size() < MOST_LOADS;
    if (state.trusted() && room && !flights.containsKey(key) && refreshing.add(key)) {
      leases
          .begin(task.place(), task.key(), task.dependsOn())
          .compose(
              begun ->
                  begun.lead()
                      ? make(task, begun.token()).<Void>mapEmpty()
                      : Future.<Void>succeededFuture())
          .onComplete(done -> refreshing.remove(key));
    }
  }

  private Future<CacheLoaded> fly(Task task) {
    Flight under = flights.get(task.redisKey());
    if (under != null && stillGood(under.task())) {
      if (sharing >= MOST_SHARING) {
        return Future.failedFuture(
            new FailureException(
                FailureCode.OVERLOADED, "too many callers wait for values that are being loaded"));
      }
      counts.of(task.place().namespace()).shared.increment();
      sharing++;
      return under.promise().future().onComplete(done -> sharing--);
    }
    if (flights.size() >= MOST_LOADS) {
      return Future.failedFuture(
          new FailureException(FailureCode.OVERLOADED, "too many values are being loaded"));
    }
    Flight flight = depart(task);
    begin(task, FIRST_LOOK_MILLIS).onComplete(flight.promise());
    return flight.promise().future();
  }

  /** Nothing was invalidated since it began, as far as can be known, and that is far enough. */
  private boolean stillGood(Task task) {
    return others.mayServe()
        && !memory.changedSince(task.moment(), task.redisKey())
        && task.counters().stream()
            .noneMatch(counter -> memory.changedSince(task.moment(), counter.key()));
  }

  private Flight depart(Task task) {
    Flight flight = new Flight(task, Promise.promise());
    flights.put(task.redisKey(), flight);
    flight.promise().future().onComplete(done -> flights.remove(task.redisKey(), flight));
    return flight;
  }

  private Future<CacheLoaded> begin(Task task, long lookMillis) {
    if (!state.trusted()) {
      return make(task, null);
    }
    return leases
        .begin(task.place(), task.key(), task.dependsOn())
        .map(Optional::of)
        .otherwise(Optional.empty())
        .compose(
            begun -> {
              if (begun.isEmpty()) {
                return make(task, null);
              }
              boolean late = System.nanoTime() - task.deadline() > 0;
              if (late || (begun.get().lead() && !begun.get().somethingThere())) {
                return make(task, begun.get().token());
              }
              return begun.get().lead()
                  ? lookOnce(task, begun.get().token())
                  : lookAgain(task, lookMillis);
            });
  }

  /** Somebody may just have finished: looks before the loader is called. */
  private Future<CacheLoaded> lookOnce(Task task, LoadToken begun) {
    return cache
        .one(task.place(), task.redisKey())
        .compose(
            entry -> {
              if (entry == null || !isFresh(task, entry)) {
                return make(task, begun);
              }
              leases.giveUp(task.place(), task.key(), begun);
              return Future.succeededFuture(new CacheLoaded(payload(entry), true, false));
            });
  }

  /** Somebody else of the cluster loads: looks for the value after a while. */
  private Future<CacheLoaded> lookAgain(Task task, long lookMillis) {
    return vertx
        .timer(lookMillis, TimeUnit.MILLISECONDS)
        .compose(passed -> cache.one(task.place(), task.redisKey()))
        .compose(
            entry -> {
              if (entry == null || !isFresh(task, entry)) {
                return begin(task, Math.min(2 * lookMillis, LONGEST_LOOK_MILLIS));
              }
              counts.of(task.place().namespace()).shared.increment();
              return Future.succeededFuture(new CacheLoaded(payload(entry), true, false));
            });
  }

  /**
   * Calls the loader and keeps what it makes.
   *
   * @param begun null where Redis was not asked
   */
  private Future<CacheLoaded> make(Task task, @Nullable LoadToken begun) {
    Counts.Of counted = counts.of(task.place().namespace());
    counted.loads.increment();
    long began = System.nanoTime();
    return called(task.loader())
        .timeout(LOADER_LIMIT_MILLIS, TimeUnit.MILLISECONDS)
        .onFailure(
            failure -> {
              counted.loadFailures.increment();
              if (begun != null) {
                leases.giveUp(task.place(), task.key(), begun);
              }
            })
        .compose(
            made -> {
              int cost = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
              CacheLoaded loaded = new CacheLoaded(made.orElse(null), false, false);
              return keep(task, made, Math.max(1, cost), begun).map(loaded);
            });
  }

  private Future<?> keep(
      Task task, Optional<Bytes> made, int costMillis, @Nullable LoadToken begun) {
    if (made.isPresent() && made.get().length() > CacheLimits.NODE_VALUE_BYTES) {
      return Future.succeededFuture();
    }
    Value value =
        made.map(bytes -> new Value(Entry.Kind.BYTES, bytes, costMillis))
            .orElseGet(() -> Value.none(costMillis));
    Duration ttl =
        made.isPresent() || task.ttl().compareTo(Namespace.NOTHING_TTL) < 0
            ? task.ttl()
            : Namespace.NOTHING_TTL;
    if (begun != null) {
      return leases
          .finish(task.place(), task.key(), begun, value, ttl)
          .map(stored -> (Object) stored)
          .otherwiseEmpty();
    }
    Entry entry = writes.entry(value, ttl, Stamp.NONE);
    // a later load of the same key may be under way: what counts is when this one began
    if (stillGood(task)) {
      writes.keepLoaded(task.place(), task.redisKey(), entry, task.counters());
    }
    return Future.succeededFuture();
  }

  private Future<Optional<Bytes>> called(CacheLoad.Loader loader) {
    try {
      return Future.fromCompletionStage(loader.load(), context);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private boolean isFresh(Task task, @Nullable Entry entry) {
    return entry != null && Lifetimes.fresh(task.place().namespace(), entry, clock.millis());
  }

  private static @Nullable Bytes payload(Entry entry) {
    return entry.kind() == Entry.Kind.NONE ? null : entry.payload();
  }
}
