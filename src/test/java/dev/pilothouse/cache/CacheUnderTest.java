package dev.pilothouse.cache;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.cache.entry.Namespaces;
import dev.pilothouse.cache.tier.Counts;
import dev.pilothouse.cache.tier.Memory;
import dev.pilothouse.cache.tier.NearCache;
import dev.pilothouse.cache.tier.Place;
import dev.pilothouse.cache.tier.RedisClock;
import dev.pilothouse.cache.tier.RedisTier;
import dev.pilothouse.cache.tier.TieredCache;
import dev.pilothouse.cache.tier.Value;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheFetched;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import dev.pilothouse.contracts.cache.CacheStore;
import dev.pilothouse.contracts.cache.CacheWritten;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisListener;
import dev.pilothouse.redis.RedisSettings;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The cache of one node as a benchmark sees it: what it does in process, with and without its near
 * cache, and what the node's other areas get over the bus.
 *
 * <p>In process it is called on {@link #loop}, over the bus from {@link #caller}.
 */
public final class CacheUnderTest implements AutoCloseable {
  /** The least memory that a near cache can be given. */
  public static final long LEAST_NEAR_BYTES = 1L << 20;

  private static final String PROJECT = "bench";

  /** Long, so that a busy machine makes an answer late and not a miss. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Vertx vertx = Vertx.vertx();
  private final TypedBus bus;
  private final HeldRedis redis;
  private final Context loop;
  private final Context caller;
  private final CacheEngine engine;
  private final TieredCache far;
  private final Namespaces namespaces = Namespaces.with(List.of());

  private CacheUnderTest(String redisUrl, long nearBytes) {
    bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);
    redis = HeldRedis.open(vertx, RedisSettings.of(redisUrl).withOperationTimeout(PATIENCE));
    Await.result(redis.whenUp(PATIENCE));
    CacheVerticle verticle =
        new CacheVerticle(CacheSettings.alone("bench", nearBytes, true), bus, redis, null);
    caller = contextBeside(deploy(verticle));
    engine = verticle.engine();
    loop = loopOf(engine.data());
    far =
        new TieredCache(
            new Memory(new NearCache(1, Runnable::run)),
            new RedisTier(engine.data()),
            engine.state(),
            engine.coherence(),
            new RedisClock(),
            new Counts());
  }

  /** Starts a node's cache on a Redis server, with this much memory of its own. */
  public static CacheUnderTest start(String redisUrl, long nearBytes) {
    return new CacheUnderTest(redisUrl, nearBytes);
  }

  /** The event loop of the Redis connection. */
  public Context loop() {
    return loop;
  }

  /** An event loop other than the one that serves the bus. */
  public Context caller() {
    return caller;
  }

  /** Gets in process; what is in memory is there when the call returns. */
  public Future<? extends Map<String, ?>> get(String ns, List<String> keys) {
    return engine.reads().get(place(ns), keys);
  }

  /** Gets in process from Redis, whatever is in memory. */
  public Future<? extends Map<String, ?>> getFar(String ns, List<String> keys) {
    return far.get(place(ns), keys);
  }

  /** Sets in process. */
  public Future<?> set(String ns, String key, byte[] value) {
    Place place = place(ns);
    return engine
        .writes()
        .set(
            place,
            Map.of(key, Value.bytes(Bytes.wrap(value))),
            place.namespace().ttl(),
            CacheDependencies.NONE);
  }

  private Place place(String ns) {
    return Place.of(namespaces.of(ns), PROJECT);
  }

  /** Entries that the memory used in process holds. */
  public long nearEntries() {
    return engine.memory().near().entries();
  }

  /** Gets over the bus. */
  public Future<CacheFetched> fetch(String ns, List<String> keys) {
    return bus.request(CacheEndpoints.FETCH, new CacheFetch(PROJECT, ns, keys));
  }

  /** Sets over the bus entries that depend on these tags. */
  public Future<CacheWritten> store(String ns, Map<String, Bytes> values, String... tags) {
    return bus.request(
        CacheEndpoints.STORE,
        new CacheStore(PROJECT, ns, values, null, CacheDependencies.ofTags(tags)));
  }

  /** Ends over the bus the entries that depend on a tag. */
  public Future<CacheInvalidated> invalidate(String tag) {
    return bus.request(CacheEndpoints.INVALIDATE, CacheInvalidate.tags(PROJECT, List.of(tag)));
  }

  /** Entries found in memory by calls over the bus. */
  public long nearHitsOverBus(String ns) {
    return Await.result(bus.request(CacheEndpoints.STATS, Nothing.NOTHING)).namespaces().stream()
        .filter(namespace -> namespace.ns().equals(ns))
        .mapToLong(CacheNamespaceStats::nearHits)
        .sum();
  }

  @Override
  public void close() {
    Await.result(redis.close());
    Await.result(vertx.close());
  }

  private static Context loopOf(HeldRedis redis) {
    CompletableFuture<Context> found = new CompletableFuture<>();
    redis.addListener(
        new RedisListener() {
          @Override
          public void redisUp() {
            found.complete(Vertx.currentContext());
          }

          @Override
          public void redisDown(String reason) {
            found.completeExceptionally(new IllegalStateException("Redis is away: " + reason));
          }
        });
    return found.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Deploys and tells which thread it was started on. */
  private Thread deploy(Deployable verticle) {
    CompletableFuture<Thread> started = new CompletableFuture<>();
    Await.result(
        vertx.deployVerticle(
            context -> {
              started.complete(Thread.currentThread());
              return verticle.deploy(context);
            }));
    return started.join();
  }

  private Context contextBeside(Thread taken) {
    CompletableFuture<Context> found = new CompletableFuture<>();
    while (!found.isDone()) {
      Await.result(
          vertx.deployVerticle(
              context -> {
                if (Thread.currentThread() != taken) {
                  found.complete(context);
                }
                return Future.succeededFuture();
              }));
    }
    return found.join();
  }
}
