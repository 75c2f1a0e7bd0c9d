package dev.pilothouse.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leases of which at most one owner holds each, with a token that grows from grant to grant, so
 * that whoever stores the highest token seen can refuse a former owner's late writes.
 *
 * <p>While Redis is away an owner keeps its lease and nobody can take it; it is lost only when
 * Redis says so. An owner that must be sure asks {@link Grant#isConfirmed}. Thread-safe.
 */
public final class FencedLeases {

  private static final Duration SHORTEST = Duration.ofMillis(100);

  private final Vertx vertx;
  private final HeldRedis redis;

  /** Leases kept on the given connection. */
  public FencedLeases(Vertx vertx, HeldRedis redis) {
    this.vertx = vertx;
    this.redis = redis;
  }

  /**
   * Takes a lease if it is free, and then renews it every third of its time to live until it is
   * released or lost.
   *
   * <p>If it fails with a timeout the lease may have been taken all the same; it then runs out by
   * itself.
   *
   * @param key the Redis key; it stays after the lease ends, because tokens are counted there
   * @param owner who takes it, as {@link #holder} will show it to others; not secret
   * @param ttl how long it holds without a renewal, 100 ms at least
   * @return the grant, empty if somebody holds it, the caller included
   */
  public Future<Optional<Grant>> acquire(String key, String owner, Duration ttl) {
    if (ttl.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("A lease must last 100 ms at least: " + ttl);
    }
    Context caller = vertx.getOrCreateContext();
    long askedAt = System.nanoTime();
    return LeaseScripts.ACQUIRE
        .run(redis, List.of(key), owner, Long.toString(ttl.toMillis()))
        .map(token -> granted(key, owner, ttl, caller, askedAt, token));
  }

  /** Who holds a lease now; empty if it is free. */
  public Future<Optional<Holder>> holder(String key) {
    return LeaseScripts.HOLDER
        .run(redis, List.of(key))
        .map(reply -> reply == null ? Optional.empty() : Optional.of(Holder.parse(reply)));
  }

  private Optional<Grant> granted(
      String key,
      String owner,
      Duration ttl,
      Context caller,
      long askedAt,
      @Nullable Response token) {
    if (token == null) {
      return Optional.empty();
    }
    Grant grant =
        new Grant(
            vertx, redis, key, new Holder(owner, Long.parseLong(token.toString())), ttl, caller);
    grant.start(askedAt);
    return Optional.of(grant);
  }

  /**
   * Who holds a lease.
   *
   * @param owner the name given when it was taken
   * @param token the grant's fencing token
   */
  public record Holder(String owner, long token) {

    static Holder parse(Response value) {
      String text = value.toString();
      int colon = text.indexOf(':');
      return new Holder(text.substring(colon + 1), Long.parseLong(text.substring(0, colon)));
    }
  }
}
