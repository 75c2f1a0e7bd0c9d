package dev.pilothouse.cache.tier;

import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisSettings;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A node's memory and what it believes of a Redis that is away for good. */
final class StateWithoutRedis implements AutoCloseable {
  final Memory memory = new Memory(new NearCache(1 << 20, Runnable::run));
  final RedisState state;
  private final Vertx vertx = Vertx.vertx();

  StateWithoutRedis() {
    this(null);
  }

  /** One that holds invalidations on disk. */
  StateWithoutRedis(@Nullable Path folder) {
    HeldRedis redis = HeldRedis.open(vertx, RedisSettings.of("redis://127.0.0.1:1"));
    Await.result(redis.close());
    state =
        new RedisState(
            vertx,
            new RedisTier(redis),
            memory,
            new KeptWrites(1 << 20),
            folder == null ? null : new HeldFile(folder));
  }

  /** Keeps an entry that depends on nothing. */
  void keep(String key) {
    memory.keep(Samples.NOTES, Samples.PLACE.key(key), Samples.entry(10), 60_000, memory.moment());
  }

  /** Whether an entry would be found. */
  boolean holds(String key) {
    return memory.valid(Samples.NOTES, Samples.PLACE.key(key)) != null;
  }

  @Override
  public void close() {
    Await.result(vertx.close());
  }
}
