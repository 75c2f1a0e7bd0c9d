package dev.pilothouse.cache.coherence;

import dev.pilothouse.cache.entry.Owner;
import dev.pilothouse.cache.tier.RedisClock;
import dev.pilothouse.cache.tier.RedisTier;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisCommandException;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Proof that changes arrive: this node changes keys of its own over another connection and waits to
 * be told. Changes are told in the order of their making, so whoever hears of a beat has heard of
 * everything before it.
 *
 * <p>Beats take turns over several keys, so that one that is heard late is not taken for a later
 * one. A beat only renews a time to live, which a full server still allows. It belongs to the
 * cache's context.
 */
final class Beats {
  private static final String PREFIX = Owner.ROOT + "beat:";
  private static final int KEYS = 16;
  private static final long KEY_TTL_MILLIS = TimeUnit.MINUTES.toMillis(10);
  private static final long NEVER = Long.MIN_VALUE;

  private final String nodeId;
  private final HeldRedis redis;
  private final RedisClock clock;
  private final Runnable refused;
  private final long[] sentAt = new long[KEYS];
  private final boolean[] waiting = new boolean[KEYS];
  private boolean registered;
  private int next;

  /**
   * @param redis a connection other than the one whose changes are followed
   * @param refused told when the server takes no writes any more
   */
  Beats(String nodeId, HeldRedis redis, RedisClock clock, Runnable refused) {
    this.nodeId = nodeId;
    this.redis = redis;
    this.clock = clock;
    this.refused = refused;
  }

  /** A new connection knows nothing of beats that were sent before. */
  void reset() {
    registered = false;
    Arrays.fill(waiting, false);
  }

  /** Sends one beat. */
  void send() {
    if (!registered) {
      register();
      return;
    }
    int index = next;
    next = (next + 1) % KEYS;
    long now = System.nanoTime();
    sentAt[index] = now;
    waiting[index] = true;
    redis
        .batch(
            List.of(
                Request.cmd(Command.TIME),
                Request.cmd(Command.PEXPIRE).arg(key(index)).arg(KEY_TTL_MILLIS)))
        .onComplete(
            sent -> {
              if (sent.failed()) {
                waiting[index] = false;
                if (isReadOnly(sent.cause())) {
                  registered = false;
                  refused.run();
                }
                return;
              }
              heardTime(sent.result().get(0), now);
              Response found = sent.result().get(1);
              if (found == null || found.toString().equals("0")) {
                // the server has lost its data
                waiting[index] = false;
                registered = false;
              }
            });
  }

  /** How long the oldest beat has gone unheard, in nanoseconds. */
  long unheardNanos() {
    long longest = 0;
    for (int i = 0; i < KEYS; i++) {
      if (waiting[i]) {
        longest = Math.max(longest, System.nanoTime() - sentAt[i]);
      }
    }
    return longest;
  }

  /** Whose beat a changed key is; null if it is none. */
  static @Nullable String nodeOf(String redisKey) {
    int colon = redisKey.lastIndexOf(':');
    return redisKey.startsWith(PREFIX) && colon > PREFIX.length()
        ? redisKey.substring(PREFIX.length(), colon)
        : null;
  }

  /** When the own beat that was just heard was sent; {@link Long#MIN_VALUE} for one not awaited. */
  long heard(String redisKey) {
    for (int index = 0; index < KEYS; index++) {
      if (waiting[index] && redisKey.equals(key(index))) {
        waiting[index] = false;
        return sentAt[index];
      }
    }
    return NEVER;
  }

  /** Takes a node that is gone out of the registry. */
  Future<?> remove(String node) {
    return redis.send(Request.cmd(Command.SREM).arg(RedisTier.REGISTRY).arg(node));
  }

  private static boolean isReadOnly(Throwable failure) {
    return failure instanceof RedisCommandException error
        && error.kind() == RedisCommandException.Kind.READONLY;
  }

  private void register() {
    List<Request> requests = new ArrayList<>();
    requests.add(Request.cmd(Command.SADD).arg(RedisTier.REGISTRY).arg(nodeId));
    for (int i = 0; i < KEYS; i++) {
      requests.add(Request.cmd(Command.SET).arg(key(i)).arg("").arg("PX").arg(KEY_TTL_MILLIS));
    }
    redis.batch(requests).onSuccess(done -> registered = true);
  }

  private void heardTime(@Nullable Response time, long askedNanos) {
    if (time != null) {
      long micros =
          Long.parseLong(time.get(0).toString()) * 1_000_000
              + Long.parseLong(time.get(1).toString());
      clock.heard(micros, askedNanos);
    }
  }

  private String key(int index) {
    return PREFIX + nodeId + ":" + index;
  }
}
