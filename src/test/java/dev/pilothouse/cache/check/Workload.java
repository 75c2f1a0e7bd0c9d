package dev.pilothouse.cache.check;

import dev.pilothouse.cluster.ClusterMember;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import dev.pilothouse.contracts.cache.CacheStats;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The readers and writers of one process. */
final class Workload {
  private static final long LONGEST_CALL_SECONDS = 15;

  private final ClusterMember member;
  private final CheckedNode node;
  private final Tally tally = new Tally();
  private final CheckedCalls calls;
  private final SharedTruth truth;
  private final Links links;
  private final List<Loop> loops = new ArrayList<>();

  Workload(ClusterMember member, CheckedNode node, SharedTruth truth) {
    this.member = member;
    this.node = node;
    this.truth = truth;
    this.calls = new CheckedCalls(member.bus(), node.number(), tally);
    this.links = new Links(member.vertx(), calls, truth);
  }

  void start() throws Exception {
    Vertx vertx = member.vertx();
    loop(links::step);
    for (int i = 0; i < node.writers(); i++) {
      loop(
          new Writers(
                  vertx,
                  calls,
                  truth,
                  links,
                  node.number(),
                  tally,
                  random(i),
                  EnumSet.copyOf(node.endings()))
              ::step);
    }
    for (int i = 0; i < node.readers(); i++) {
      Random random = random(node.writers() + i);
      loop(new Readers(vertx, calls, truth, links, node.number(), tally, random)::step);
    }
  }

  /** Waits for the calls under way, and tells what was counted here and by the cache. */
  Tally.Snapshot stop() throws Exception {
    Future<?> ended =
        Future.all(loops.stream().map(Loop::end).toList())
            .timeout(LONGEST_CALL_SECONDS, TimeUnit.SECONDS)
            .onFailure(late -> tally.add("errors/call that never ended"));
    ClusterMember.await(ended.otherwiseEmpty());
    count(ClusterMember.await(calls.call(CacheEndpoints.STATS, Nothing.NOTHING)));
    return tally.snapshot();
  }

  private void loop(Supplier<Future<?>> step) throws Exception {
    Loop loop = new Loop(step, tally);
    loops.add(loop);
    ClusterMember.await(member.vertx().deployVerticle(loop));
  }

  private Random random(int loop) {
    return new Random(node.seed() * 1000 + node.number() * 100L + loop);
  }

  private void count(CacheStats stats) {
    tally.add("near/entries", stats.nearEntries());
    for (CacheNamespaceStats each : stats.namespaces()) {
      tally.add("hits/near", each.nearHits());
      tally.add("hits/redis", each.redisHits());
      tally.add("cache/misses", each.misses());
      tally.add("cache/invalidated", each.invalidated());
      tally.add("cache/overtaken", each.overtaken());
      tally.add("cache/served after their time", each.stale());
      tally.add("cache/shared loads", each.shared());
      tally.add("cache/without an answer from Redis", each.unavailable());
    }
  }
}
