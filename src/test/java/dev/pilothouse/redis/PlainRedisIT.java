package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class PlainRedisIT {

  @TempDir Path dir;

  @Test
  void restart_withAppendOnly_keepsPortAndData() {
    try (PlainRedis redis = PlainRedis.start(dir, 0, "--appendonly", "yes")) {
      assertThat(RedisCli.run(redis.port(), "SET", "k", "v")).isEqualTo("OK");
      long first = redis.pid();
      redis.pause();
      redis.resume();
      redis.restart();
      assertThat(redis.pid()).isNotEqualTo(first);
      assertThat(RedisCli.run(redis.port(), "GET", "k")).isEqualTo("v");
    }
  }
}
