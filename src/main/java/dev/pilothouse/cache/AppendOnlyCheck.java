package dev.pilothouse.cache;

import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisListener;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.lang.System.Logger.Level;

/**
 * Warns of a server without an append-only file: after a crash it comes back with an older
 * snapshot, and so with entries that an acknowledged invalidation had ended.
 */
final class AppendOnlyCheck implements RedisListener {
  private static final System.Logger LOG = System.getLogger(AppendOnlyCheck.class.getName());

  private final HeldRedis redis;
  private boolean warned;

  AppendOnlyCheck(HeldRedis redis) {
    this.redis = redis;
  }

  @Override
  public void redisUp() {
    redis
        .send(Request.cmd(Command.INFO).arg("persistence"))
        .onSuccess(info -> warnOnce(String.valueOf(info)));
  }

  @Override
  public void redisDown(String reason) {
    // the connection itself tells of that
  }

  private void warnOnce(String info) {
    if (!warned && info.contains("aof_enabled:0")) {
      warned = true;
      LOG.log(
          Level.WARNING,
          "Redis at {0} has no append-only file: after a crash the cache may serve what was"
              + " invalidated before; set appendonly yes there",
          redis.url());
    }
  }
}
