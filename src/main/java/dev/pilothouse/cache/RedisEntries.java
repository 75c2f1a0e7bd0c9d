package dev.pilothouse.cache;

import dev.pilothouse.redis.HeldRedis;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries in Redis, as bytes. Futures fail as those of {@link HeldRedis} do. */
final class RedisEntries {
  private final HeldRedis redis;

  RedisEntries(HeldRedis redis) {
    this.redis = redis;
  }

  boolean isUp() {
    return redis.isUp();
  }

  /** The bytes under each key, in order; null where there are none. */
  Future<List<byte @Nullable []>> get(List<String> keys) {
    Request request = Request.cmd(Command.MGET);
    keys.forEach(request::arg);
    return redis.send(request).map(RedisEntries::values);
  }

  /** Sets all keys for a time. */
  Future<?> set(Map<String, byte[]> entries, long ttlMillis) {
    List<Request> requests = new ArrayList<>(entries.size());
    entries.forEach(
        (key, value) ->
            requests.add(Request.cmd(Command.SET).arg(key).arg(value).arg("PX").arg(ttlMillis)));
    return redis.batch(requests);
  }

  Future<?> delete(String key) {
    return redis.send(Request.cmd(Command.UNLINK).arg(key));
  }

  private static List<byte @Nullable []> values(@Nullable Response reply) {
    List<byte @Nullable []> values = new ArrayList<>();
    if (reply != null) {
      for (Response value : reply) {
        values.add(value == null ? null : value.toBytes());
      }
    }
    return values;
  }
}
