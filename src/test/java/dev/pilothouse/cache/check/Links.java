package dev.pilothouse.cache.check;

import dev.pilothouse.contracts.Done;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheLink;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Says what the units of the dependency graph depend on, again after every death of Redis, which
 * may have forgotten it. Nothing that depends on a unit is loaded before.
 */
final class Links {
  private static final long EVERY_MS = 20;

  private final Vertx vertx;
  private final CheckedCalls calls;
  private final SharedTruth truth;

  Links(Vertx vertx, CheckedCalls calls, SharedTruth truth) {
    this.vertx = vertx;
    this.calls = calls;
    this.truth = truth;
  }

  /** Whether the entry may be loaded. */
  boolean said(CheckedKey key) {
    return !key.hasUnit() || truth.linked(key.unit());
  }

  Future<?> step() {
    Future<?> all = Future.succeededFuture();
    for (int unit = 0; unit < Keyspace.units(); unit++) {
      int each = unit;
      all = all.transform(before -> say(each));
    }
    return all.transform(done -> vertx.timer(EVERY_MS, TimeUnit.MILLISECONDS));
  }

  private Future<?> say(int unit) {
    long kills = truth.redisKills();
    if (kills % 2 == 1 || truth.linked(unit)) {
      return Future.succeededFuture();
    }
    return link(unit, Keyspace.unitName(unit), Keyspace.libraryOf(unit))
        .compose(done -> link(unit, Keyspace.libraryOf(unit), Keyspace.core()))
        .onSuccess(
            done -> {
              if (truth.redisKills() == kills) {
                truth.link(unit, kills);
              }
            });
  }

  private Future<Done> link(int unit, String node, String on) {
    String project = Keyspace.projectOf(unit);
    return calls.call(CacheEndpoints.LINK, new CacheLink(project, node, List.of(on)));
  }
}
