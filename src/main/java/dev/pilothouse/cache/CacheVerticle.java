package dev.pilothouse.cache;

import dev.pilothouse.bus.EndpointHandler;
import dev.pilothouse.bus.Registration;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.cache.entry.Namespaces;
import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheStats;
import dev.pilothouse.contracts.cache.CoherenceNotice;
import dev.pilothouse.redis.HeldRedis;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Serves the cache within the node, to the other members, and to everyone where role cache runs.
 */
final class CacheVerticle extends VerticleBase {
  /** How often a lease members ask each other for promises. */
  private static final int TICKS_PER_LEASE = 4;

  /** A node starts without Redis if it is not there by then. */
  private static final Duration FIRST_CONNECTION = Duration.ofSeconds(2);

  private final CacheSettings settings;
  private final TypedBus bus;
  private final HeldRedis redis;
  private final @Nullable MeterRegistry meters;
  private final Namespaces namespaces;
  private final List<Future<Registration>> serving = new ArrayList<>();
  private @Nullable CacheEngine engine;
  private @Nullable Warmth warmth;

  CacheVerticle(
      CacheSettings settings, TypedBus bus, HeldRedis redis, @Nullable MeterRegistry meters) {
    this.meters = meters;
    this.settings = settings;
    this.bus = bus;
    this.redis = redis;
    this.namespaces = Namespaces.with(settings.namespaces());
  }

  /** What runs while the verticle is deployed. */
  CacheEngine engine() {
    return Objects.requireNonNull(engine, "the cache is not started");
  }

  @Override
  public Future<?> start() {
    CacheEngine parts = CacheEngine.create(vertx, context, settings, namespaces, bus, redis);
    engine = parts;
    if (meters != null) {
      CacheMeters.bind(meters, parts);
    }
    Warmth warm = new Warmth(vertx, settings.dataFolder(), parts, namespaces);
    warmth = warm;
    vertx.setPeriodic(settings.lease().toMillis() / TICKS_PER_LEASE, timer -> tick(parts));
    serveMembers(parts);
    serveNode(parts);
    if (settings.servesPublic()) {
      serveEveryone(parts);
    }
    return Future.all(serving)
        .compose(served -> warm.readHeld())
        .compose(
            read -> parts.data().whenUp(FIRST_CONNECTION).recover(late -> Future.succeededFuture()))
        .compose(up -> parts.state().whenTrusted(FIRST_CONNECTION))
        .onSuccess(
            ready -> {
              tick(parts);
              if (settings.warm()) {
                warm.bringBack();
              }
            });
  }

  /** Tells the other members that this one stops; any thread. */
  Future<Void> leave() {
    Promise<Void> left = Promise.promise();
    context.runOnContext(on -> engine().coherence().leave().onComplete(left));
    return left.future();
  }

  @Override
  public Future<?> stop() {
    CacheEngine parts = engine();
    return Objects.requireNonNull(warmth)
        .remember()
        .compose(remembered -> parts.coherence().leave())
        .compose(left -> parts.data().close())
        .compose(closed -> parts.state().saved());
  }

  private static void tick(CacheEngine parts) {
    parts.coherence().tick();
    parts.state().tell();
  }

  private void serveMembers(CacheEngine parts) {
    serving.add(
        bus.serveOn(
            settings.nodeId(), CacheEndpoints.NOTICE, (notice, call) -> heard(parts, notice)));
    serving.add(
        bus.serveOn(
            settings.nodeId(),
            CacheEndpoints.LEASE,
            (asked, call) -> Future.succeededFuture(parts.coherence().promise(asked))));
  }

  private void serveNode(CacheEngine parts) {
    NodeCache cache = new NodeCache(parts, namespaces);
    serve(CacheEndpoints.FETCH, (request, call) -> cache.fetch(request));
    serve(CacheEndpoints.STORE, (request, call) -> cache.store(request));
    serve(CacheEndpoints.LOAD, (request, call) -> cache.load(request));
    serve(CacheEndpoints.END, (request, call) -> parts.ending().end(request));
  }

  private void serveEveryone(CacheEngine parts) {
    PublicCache cache = new PublicCache(parts, namespaces);
    serve(CacheEndpoints.GET, (request, call) -> cache.get(request));
    serve(CacheEndpoints.SET, (request, call) -> cache.set(request));
    serve(CacheEndpoints.DELETE, (request, call) -> cache.delete(request));
    serve(CacheEndpoints.GET_MANY, (request, call) -> cache.getMany(request));
    serve(CacheEndpoints.SET_MANY, (request, call) -> cache.setMany(request));
    serve(CacheEndpoints.BEGIN, (request, call) -> cache.begin(request));
    serve(CacheEndpoints.INVALIDATE, (request, call) -> cache.invalidate(request));
    serve(CacheEndpoints.LINK, (request, call) -> cache.link(request));
    serve(CacheEndpoints.WARM, (request, call) -> cache.warm(request));
    serve(
        CacheEndpoints.RECENT, (request, call) -> Future.succeededFuture(parts.notices().recent()));
    serve(CacheEndpoints.STATS, (request, call) -> Future.succeededFuture(stats(settings, parts)));
  }

  private <Q, R> void serve(Endpoint<Q, R> endpoint, EndpointHandler<Q, R> handler) {
    serving.add(bus.serve(endpoint, handler));
  }

  /** What is to be held is confirmed when it is on disk. */
  private static Future<Done> heard(CacheEngine parts, CoherenceNotice notice) {
    parts.notices().heard(notice);
    if (!notice.hold()) {
      return Future.succeededFuture(Done.DONE);
    }
    List<String> keys = new ArrayList<>(notice.counters());
    keys.addAll(notice.entries());
    return parts.state().hold(keys).map(Done.DONE);
  }

  private static CacheStats stats(CacheSettings settings, CacheEngine parts) {
    return new CacheStats(
        settings.nodeId(),
        parts.state().trusted(),
        parts.coherence().source(),
        parts.memory().near().entries(),
        parts.memory().near().bytes(),
        parts.memory().near().limitBytes(),
        parts.memory().near().evictions(),
        parts.state().held().size(),
        parts.state().kept().size(),
        parts.counts().stats());
  }
}
