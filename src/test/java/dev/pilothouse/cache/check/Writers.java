package dev.pilothouse.cache.check;

import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheWritten;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Changes the truth of entries, then ends them in the cache, and where that is acknowledged raises
 * their floors.
 */
final class Writers {
  private static final int MOST_CHANGES = 6;
  private static final int LONGEST_PAUSE_MS = 80;

  private final Vertx vertx;
  private final CheckedCalls calls;
  private final SharedTruth truth;
  private final PlainSets sets;
  private final Links links;
  private final int node;
  private final Tally tally;
  private final RandomGenerator random;
  private final List<Ending> endings;

  Writers(
      Vertx vertx,
      CheckedCalls calls,
      SharedTruth truth,
      Links links,
      int node,
      Tally tally,
      RandomGenerator random,
      Set<Ending> allowed) {
    this.vertx = vertx;
    this.calls = calls;
    this.truth = truth;
    this.sets = new PlainSets(vertx, calls, truth);
    this.links = links;
    this.node = node;
    this.tally = tally;
    this.random = random;
    this.endings = new ArrayList<>();
    allowed.forEach(ending -> endings.addAll(Collections.nCopies(ending.weight(), ending)));
  }

  /** One change. */
  Future<?> step() {
    Ending ending = endings.get(random.nextInt(endings.size()));
    Future<?> done =
        switch (ending) {
          case SET -> set(Keyspace.pick(random));
          case DELETE -> delete(Keyspace.pick(random));
          case TAG, FILE, COMMIT, NODE, GRAPH, NAMESPACE, PATTERN, PROJECT -> invalidate(ending);
        };
    return done.transform(
        either -> vertx.timer(1 + random.nextInt(LONGEST_PAUSE_MS), TimeUnit.MILLISECONDS));
  }

  private Future<?> set(CheckedKey key) {
    if (!links.said(key) || !truth.tryLock(key)) {
      return skipped();
    }
    Versioned value = new Versioned(truth.change(key), key.index(), Versioned.SET, node);
    return sets.set(key, value, null)
        .onSuccess(reply -> written(Ending.SET, key, value.version(), reply));
  }

  private Future<?> delete(CheckedKey key) {
    if (!truth.tryLock(key)) {
      return skipped();
    }
    long version = truth.change(key);
    return calls
        .call(CacheEndpoints.DELETE, key.ref())
        .onSuccess(reply -> written(Ending.DELETE, key, version, reply))
        .onComplete(either -> truth.unlock(key));
  }

  private void written(Ending ending, CheckedKey key, long version, CacheWritten reply) {
    if (reply.confirmed()) {
      truth.raise(key, version, ending);
    }
    tally.add(
        (reply.confirmed() ? "acknowledged/" : "unacknowledged/")
            + ending
            + (reply.confirmed() ? " confirmed" : " not confirmed"));
  }

  private Future<?> invalidate(Ending ending) {
    Keyspace.Target target = Keyspace.target(ending, random);
    List<CheckedKey> changed = new ArrayList<>();
    for (int i = 0; i < MOST_CHANGES && !target.ends().isEmpty(); i++) {
      CheckedKey key = target.ends().get(random.nextInt(target.ends().size()));
      if (truth.tryLock(key)) {
        truth.change(key);
        changed.add(key);
      }
    }
    Promised promised = Promised.by(ending, target.ends(), truth);
    return calls
        .call(
            random.nextInt(5) == 0 ? CacheEndpoints.END : CacheEndpoints.INVALIDATE,
            target.request())
        .onSuccess(
            reply -> {
              if (reply.acknowledged()) {
                promised.keep();
              }
              tally.add(
                  (reply.acknowledged() ? "acknowledged/" : "unacknowledged/")
                      + ending
                      + " "
                      + reply.state());
            })
        .onComplete(either -> changed.forEach(truth::unlock));
  }

  private Future<?> skipped() {
    tally.add("skipped/entry locked, or its links not said");
    return Future.succeededFuture();
  }
}
