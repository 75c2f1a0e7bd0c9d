package dev.pilothouse.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link HeldRedis} sends to; its methods mean what they mean there. Thread-safe; results
 * arrive on the context of the caller.
 */
sealed interface RedisTarget permits SingleRedis, ClusterRedis {

  /** Starts connecting in the background; to be called once. */
  void open();

  boolean isUp();

  void reconnect(String reason);

  Future<Void> whenUp(Duration limit);

  void addListener(RedisListener listener);

  Future<@Nullable Response> send(Request request);

  Future<List<@Nullable Response>> batch(List<Request> requests);

  Future<Void> close();
}
