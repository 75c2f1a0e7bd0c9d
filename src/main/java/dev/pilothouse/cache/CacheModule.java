package dev.pilothouse.cache;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.redis.HeldRedis;
import io.vertx.core.Deployable;

/** The cache area of a node: what {@code app} deploys on every node. */
public final class CacheModule {
  private final CacheSettings settings;
  private final TypedBus bus;
  private final HeldRedis redis;

  public CacheModule(CacheSettings settings, TypedBus bus, HeldRedis redis) {
    this.settings = settings;
    this.bus = bus;
    this.redis = redis;
  }

  /** The verticle to deploy, one instance per node; it starts whether or not Redis answers. */
  public Deployable verticle() {
    return new CacheVerticle(settings, bus, redis);
  }
}
