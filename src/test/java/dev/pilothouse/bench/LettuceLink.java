package dev.pilothouse.bench;

import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;

/** One connection of Lettuce, with names as text and values as bytes. */
final class LettuceLink implements AutoCloseable {
  /** The time to live of an entry, as our own entries have one too. */
  static final SetArgs TTL = SetArgs.Builder.px(Duration.ofDays(1));

  private final RedisClient client;
  private final StatefulRedisConnection<String, byte[]> connection;

  LettuceLink(String url) {
    client = RedisClient.create(url);
    connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
  }

  StatefulRedisConnection<String, byte[]> connection() {
    return connection;
  }

  /** Closes what is still open. */
  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
  }
}
