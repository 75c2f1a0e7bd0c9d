package dev.pilothouse.cache;

import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.cache.coherence.Coherence;
import dev.pilothouse.cache.coherence.CoherenceSettings;
import dev.pilothouse.cache.coherence.Following;
import dev.pilothouse.cache.entry.Namespaces;
import dev.pilothouse.cache.tier.Counts;
import dev.pilothouse.cache.tier.DependencyGraph;
import dev.pilothouse.cache.tier.Ending;
import dev.pilothouse.cache.tier.HeldFile;
import dev.pilothouse.cache.tier.KeptWrites;
import dev.pilothouse.cache.tier.KeyWalk;
import dev.pilothouse.cache.tier.LoadLeases;
import dev.pilothouse.cache.tier.Loads;
import dev.pilothouse.cache.tier.Memory;
import dev.pilothouse.cache.tier.NearCache;
import dev.pilothouse.cache.tier.Notices;
import dev.pilothouse.cache.tier.RedisClock;
import dev.pilothouse.cache.tier.RedisState;
import dev.pilothouse.cache.tier.RedisTier;
import dev.pilothouse.cache.tier.ServerRun;
import dev.pilothouse.cache.tier.TieredCache;
import dev.pilothouse.cache.tier.Writes;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisListener;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** The parts of a node's cache, put together. They all belong to one event-loop context. */
record CacheEngine(
    Memory memory,
    Counts counts,
    HeldRedis data,
    RedisState state,
    Following following,
    Coherence coherence,
    Notices notices,
    TieredCache reads,
    Writes writes,
    Ending ending,
    DependencyGraph graph,
    LoadLeases leases,
    Loads loads) {

  /**
   * @param context on which all of it will run
   * @param redis a connection to the same server, for what must not go over the cache's own
   */
  static CacheEngine create(
      Vertx vertx,
      Context context,
      CacheSettings settings,
      Namespaces namespaces,
      TypedBus bus,
      HeldRedis redis) {
    Memory memory =
        new Memory(
            new NearCache(
                settings.nearBytes(), task -> context.runOnContext(ignored -> task.run())));
    RedisClock clock = new RedisClock();
    Counts counts = new Counts();
    Following following = new Following(settings.nodeId(), memory, redis, clock, settings.lease());
    HeldRedis data = HeldRedis.openTracking(vertx, redis.settings(), context, following.tracking());
    following.onSilence(data::reconnect);
    RedisTier tier = new RedisTier(data);
    RedisState state =
        new RedisState(
            vertx,
            tier,
            memory,
            new KeptWrites(settings.keptBytes()),
            settings.dataFolder() == null ? null : new HeldFile(settings.dataFolder()));
    Coherence coherence =
        new Coherence(
            vertx,
            bus,
            new CoherenceSettings(
                settings.nodeId(),
                settings.members(),
                settings.lease(),
                settings.confirmWithin(),
                settings.trustRemovals()),
            memory,
            state.held(),
            following,
            redis,
            state::adopt);
    ServerRun run = new ServerRun(vertx, data, tier, memory);
    state.onReturn(() -> run.check().compose(checked -> coherence.meet()));
    following.onLoss(state::replaced);
    coherence.onMissed(state::missedSome);
    data.addListener(new Presence(state, following));
    Notices notices = new Notices(settings.nodeId(), memory, state);
    TieredCache reads = new TieredCache(memory, tier, state, coherence, clock, counts);
    Writes writes =
        new Writes(
            memory, tier, state, coherence, notices, clock, counts, settings.compressAbove());
    DependencyGraph graph = new DependencyGraph(tier, state);
    Ending ending =
        new Ending(
            memory,
            tier,
            state,
            coherence,
            notices,
            namespaces,
            graph,
            new KeyWalk(tier, !data.isCluster()));
    LoadLeases leases =
        new LoadLeases(settings.nodeId(), memory, tier, state, writes, coherence, notices, counts);
    Loads loads =
        new Loads(vertx, context, reads, memory, state, coherence, leases, writes, clock, counts);
    return new CacheEngine(
        memory, counts, data, state, following, coherence, notices, reads, writes, ending, graph,
        leases, loads);
  }

  /** Tells the parts whether the cache's own connection answers. */
  private record Presence(RedisState state, Following following) implements RedisListener {
    @Override
    public void redisUp() {
      state.up();
    }

    @Override
    public void redisDown(String reason) {
      following.stopped();
      state.down();
    }
  }
}
