package dev.pilothouse.cache;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.redis.HeldRedis;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The cache area of a node: what {@code app} deploys on every node. */
public final class CacheModule {
  private final CacheSettings settings;
  private final TypedBus bus;
  private final HeldRedis redis;
  private final @Nullable MeterRegistry meters;
  private volatile @Nullable CacheVerticle verticle;

  /** A cache without meters. */
  public CacheModule(CacheSettings settings, TypedBus bus, HeldRedis redis) {
    this(settings, bus, redis, null);
  }

  /**
   * @param redis the node's shared connection; the cache makes one of its own to the same server
   * @param meters where to register the cache's meters; null for nowhere
   */
  public CacheModule(
      CacheSettings settings, TypedBus bus, HeldRedis redis, @Nullable MeterRegistry meters) {
    this.settings = settings;
    this.bus = bus;
    this.redis = redis;
    this.meters = meters;
  }

  /** The verticle to deploy, one instance per node; it starts whether or not Redis answers. */
  public Deployable verticle() {
    CacheVerticle made = new CacheVerticle(settings, bus, redis, meters);
    verticle = made;
    return made;
  }

  /**
   * Tells the other members that this one stops, so that nobody waits for it; to be called before
   * its addresses go off the bus. Any thread.
   */
  public Future<Void> leave() {
    CacheVerticle running = verticle;
    return running == null ? Future.succeededFuture() : running.leave();
  }
}
