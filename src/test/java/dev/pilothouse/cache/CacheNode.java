package dev.pilothouse.cache;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.cache.CacheBegin;
import dev.pilothouse.contracts.cache.CacheBegun;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheLoad;
import dev.pilothouse.contracts.cache.CacheLoaded;
import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.cache.CacheStats;
import dev.pilothouse.contracts.cache.CacheWritten;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.HeldRedis;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One node's cache as the node's callers see it, over its bus, from a test's own thread. Calls that
 * name no project or namespace mean {@link #PROJECT} and {@link #NS}.
 */
final class CacheNode implements AutoCloseable {
  static final String PROJECT = "p";
  static final String NS = "notes";

  private static final Duration SOON = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final boolean ownsVertx;
  private final TypedBus bus;
  private final HeldRedis redis;
  private final CacheVerticle verticle;
  private final String deployment;
  private boolean closed;

  private CacheNode(CacheSetup setup, Vertx vertx, boolean ownsVertx, TypedBus bus) {
    this.vertx = vertx;
    this.ownsVertx = ownsVertx;
    this.bus = bus;
    this.redis = HeldRedis.open(vertx, setup.redis());
    Await.result(redis.whenUp(setup.firstConnection()).recover(late -> Future.succeededFuture()));
    this.verticle = new CacheVerticle(setup.settings(), bus, redis, null);
    this.deployment = Await.result(vertx.deployVerticle(verticle));
  }

  /** Starts a cache on a Vert.x of its own, which reaches no other over the bus. */
  static CacheNode start(CacheSetup setup) {
    if (setup.member() != null) {
      return new CacheNode(setup, setup.member().vertx(), false, setup.member().bus());
    }
    Vertx vertx = Vertx.vertx();
    return new CacheNode(
        setup, vertx, true, new TypedBus(vertx, new BusSettings(true), BusListener.NONE));
  }

  Vertx vertx() {
    return vertx;
  }

  /** The bus that it is on. */
  TypedBus bus() {
    return bus;
  }

  /** A connection to its Redis other than the cache's own. */
  HeldRedis redis() {
    return redis;
  }

  /** What runs in it. */
  CacheEngine engine() {
    return verticle.engine();
  }

  <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request) {
    return bus.request(endpoint, request);
  }

  <Q, R> R ask(Endpoint<Q, R> endpoint, Q request) {
    return Await.result(request(endpoint, request));
  }

  CacheWritten set(String key, Object value) {
    return set(key, value, CacheDependencies.NONE);
  }

  CacheWritten set(String key, Object value, CacheDependencies dependsOn) {
    return ask(CacheEndpoints.SET, new CacheSet(PROJECT, NS, key, value, null, dependsOn, null));
  }

  CacheWritten delete(String key) {
    return ask(CacheEndpoints.DELETE, new CacheRef(PROJECT, NS, key));
  }

  /** The value, or null for none. */
  @Nullable Object get(String key) {
    return get(PROJECT, NS, key);
  }

  @Nullable Object get(@Nullable String project, String ns, String key) {
    return ask(CacheEndpoints.GET, new CacheRef(project, ns, key)).value();
  }

  CacheBegun begin(String key, CacheDependencies dependsOn) {
    return ask(CacheEndpoints.BEGIN, new CacheBegin(PROJECT, NS, key, dependsOn));
  }

  /** Sets what was loaded. */
  CacheWritten finish(String key, Object value, @Nullable String token) {
    return ask(CacheEndpoints.SET, new CacheSet(PROJECT, NS, key, value, null, null, token));
  }

  CacheInvalidated end(CacheInvalidate request) {
    return ask(CacheEndpoints.INVALIDATE, request);
  }

  CacheInvalidated endTag(String tag) {
    return end(CacheInvalidate.tags(PROJECT, List.of(tag)));
  }

  Future<CacheLoaded> load(
      String key, CacheDependencies dependsOn, @Nullable Duration ttl, CacheLoad.Loader loader) {
    return load(NS, key, dependsOn, ttl, loader);
  }

  Future<CacheLoaded> load(
      String ns,
      String key,
      CacheDependencies dependsOn,
      @Nullable Duration ttl,
      CacheLoad.Loader loader) {
    Long millis = ttl == null ? null : ttl.toMillis();
    return request(CacheEndpoints.LOAD, new CacheLoad(PROJECT, ns, key, dependsOn, millis, loader));
  }

  CacheStats stats() {
    return ask(CacheEndpoints.STATS, Nothing.NOTHING);
  }

  String coherence() {
    return verticle.engine().coherence().source();
  }

  /** Counts of {@link #NS}. */
  CacheNamespaceStats counts() {
    return stats().namespaces().stream().filter(of -> of.ns().equals(NS)).findFirst().orElseThrow();
  }

  /** Waits until Redis proves that it tells this node of changes. */
  CacheNode following() {
    awaitCoherence("tracking");
    return this;
  }

  Duration awaitCoherence(String source) {
    return Eventually.until("coherence by " + source, SOON, () -> coherence().equals(source));
  }

  /** Reads until the entry is in this node's memory and served from there. */
  void bringNear(String key) {
    Eventually.until(
        key + " is served from memory",
        SOON,
        () -> {
          get(key);
          long before = counts().nearHits();
          get(key);
          return counts().nearHits() > before;
        });
  }

  /** A text as a loader makes it. */
  static CompletionStage<Optional<Bytes>> made(String text) {
    return CompletableFuture.completedStage(Optional.of(bytes(text)));
  }

  static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text of a value that was loaded, or null for none. */
  static @Nullable String text(CacheLoaded loaded) {
    Bytes value = loaded.value();
    return value == null ? null : new String(value.toArray(), StandardCharsets.UTF_8);
  }

  /** Takes the cache off its member, as a stop does. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    Await.result(vertx.undeploy(deployment).otherwiseEmpty());
    Await.result(redis.close());
    if (ownsVertx) {
      Await.result(vertx.close());
    }
  }
}
