package dev.pilothouse.cache;

import dev.pilothouse.bus.Registration;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.redis.HeldRedis;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;

/** Serves the cache within the node, and to everyone where role cache runs. */
final class CacheVerticle extends VerticleBase {
  private final CacheSettings settings;
  private final TypedBus bus;
  private final NodeCache nodeCache;
  private final PublicCache publicCache;

  CacheVerticle(CacheSettings settings, TypedBus bus, HeldRedis redis) {
    this.settings = settings;
    this.bus = bus;
    Counts counts = new Counts();
    TieredCache entries =
        new TieredCache(new NearCache(settings.nearBytes()), new RedisEntries(redis), counts);
    this.nodeCache = new NodeCache(entries);
    this.publicCache = new PublicCache(entries, counts, settings.nodeId());
  }

  @Override
  public Future<?> start() {
    List<Future<Registration>> serving = new ArrayList<>();
    serving.add(bus.serve(CacheEndpoints.FETCH, (request, call) -> nodeCache.fetch(request)));
    serving.add(bus.serve(CacheEndpoints.STORE, (request, call) -> nodeCache.store(request)));
    if (settings.servesPublic()) {
      serving.add(bus.serve(CacheEndpoints.GET, (request, call) -> publicCache.get(request)));
      serving.add(bus.serve(CacheEndpoints.SET, (request, call) -> publicCache.set(request)));
      serving.add(bus.serve(CacheEndpoints.DELETE, (request, call) -> publicCache.delete(request)));
      serving.add(
          bus.serve(CacheEndpoints.GET_MANY, (request, call) -> publicCache.getMany(request)));
      serving.add(
          bus.serve(CacheEndpoints.SET_MANY, (request, call) -> publicCache.setMany(request)));
      serving.add(bus.serve(CacheEndpoints.STATS, (request, call) -> publicCache.stats()));
    }
    return Future.all(serving);
  }
}
