package dev.pilothouse.cache.coherence;

import dev.pilothouse.redis.HeldRedis;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;

/**
 * Which nodes reach Redis, by a key of each that lives for a short time. A member that the cluster
 * lost and whose key has ended either runs no more or cannot acknowledge a change without the nodes
 * it lost itself.
 */
final class Alive {
  private static final String PREFIX = "ph:cache-alive:";
  private static final Duration LIFE = Duration.ofSeconds(10);
  private static final long SAY_EVERY_NANOS = LIFE.toNanos() / 10;

  private final HeldRedis redis;
  private long saidAt = System.nanoTime() - SAY_EVERY_NANOS;

  Alive(HeldRedis redis) {
    this.redis = redis;
  }

  /** Says that a node is there, unless it has said so a moment ago. */
  void say(String node) {
    long now = System.nanoTime();
    if (now - saidAt < SAY_EVERY_NANOS) {
      return;
    }
    saidAt = now;
    redis.send(Request.cmd(Command.SET).arg(PREFIX + node).arg("").arg("PX").arg(LIFE.toMillis()));
  }

  /** Whether a node has not said so for a while; false too where Redis does not answer. */
  Future<Boolean> isGone(String node) {
    return redis
        .send(Request.cmd(Command.EXISTS).arg(PREFIX + node))
        .map(count -> count != null && count.toString().equals("0"))
        .otherwise(false);
  }
}
