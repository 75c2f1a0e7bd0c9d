package dev.pilothouse.cache.coherence;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisSettings;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Members on one bus and one context, whose Redis is away for good. */
final class Members implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);
  private final Context context = vertx.getOrCreateContext();
  private final HeldRedis redis = HeldRedis.open(vertx, RedisSettings.of("redis://127.0.0.1:1"));
  private final List<Member> all = new ArrayList<>();
  private final Duration lease;
  private final Duration confirmWithin;

  private Members(Duration lease, Duration confirmWithin) {
    this.lease = lease;
    this.confirmWithin = confirmWithin;
    Await.result(redis.close());
  }

  /** With a lease so long that a test which waits one out fails. */
  static Members patient() {
    return new Members(Duration.ofSeconds(30), Duration.ofSeconds(5));
  }

  /** With a lease that a test may wait out. */
  static Members brisk() {
    return new Members(Duration.ofMillis(500), Duration.ofMillis(400));
  }

  /** One more that answers; the cluster's word that a member is gone is taken for it. */
  Member join(String id) {
    return join(id, true).serve();
  }

  /** One more that does not answer yet. */
  Member join(String id, boolean trustRemovals) {
    Member member = new Member(this, id, trustRemovals);
    member.sees.add(id);
    for (Member other : all) {
      other.sees.add(id);
      member.sees.add(other.id);
    }
    all.add(member);
    return member;
  }

  /** A member that is no node with a cache. */
  void joinStranger(String id) {
    all.forEach(member -> member.sees.add(id));
  }

  CoherenceSettings settings(Member member, boolean trustRemovals) {
    return new CoherenceSettings(member.id, () -> member.sees, lease, confirmWithin, trustRemovals);
  }

  Duration lease() {
    return lease;
  }

  Vertx vertx() {
    return vertx;
  }

  TypedBus bus() {
    return bus;
  }

  HeldRedis redis() {
    return redis;
  }

  /** Begins something on the members' context. */
  <T> Future<T> begin(Supplier<Future<T>> action) {
    Promise<T> done = Promise.promise();
    context.runOnContext(
        v -> Future.<Void>succeededFuture().compose(w -> action.get()).onComplete(done::handle));
    return done.future();
  }

  /** Does something on the members' context and waits for it. */
  <T> T on(Supplier<Future<T>> action) {
    return Await.result(begin(action));
  }

  /** Looks at something on the members' context. */
  <T> T look(Supplier<T> what) {
    return on(() -> Future.succeededFuture(what.get()));
  }

  @Override
  public void close() {
    Await.result(vertx.close());
  }
}
