package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheStats;
import dev.pilothouse.contracts.cache.CacheStore;
import dev.pilothouse.redis.PlainRedis;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More than a node's memory may hold: it keeps to its bound, and Redis has the rest. */
@Timeout(60)
final class CachePressureIT {
  private static final long NEAR = 2L << 20;

  @TempDir Path dir;
  private final Caches caches = new Caches();

  @AfterEach
  void close() throws Exception {
    caches.close();
  }

  @Test
  void set_floodOfValues_memoryKeepsToItsBound() {
    CacheNode node = start();
    String value = "x".repeat(10_000);
    for (int i = 0; i < 1_000; i++) {
      assertThat(node.set("k" + i, value + i).confirmed()).isTrue();
    }
    CacheStats stats = node.stats();
    assertThat(stats.nearBytes()).isLessThanOrEqualTo(NEAR);
    assertThat(stats.nearEvictions()).isGreaterThan(500);
    for (int i = 0; i < 1_000; i += 50) {
      assertThat(node.get("k" + i)).isEqualTo(value + i);
    }
  }

  @Test
  void store_valueLargerThanMemoryAllows_isReadFromRedis() {
    CacheNode node = start();
    byte[] large = new byte[1 << 20];
    RandomGenerator.getDefault().nextBytes(large);
    Map<String, Bytes> values = Map.of("large", Bytes.wrap(large));
    node.ask(CacheEndpoints.STORE, new CacheStore("p", "execution", values, null));
    for (int i = 0; i < 5; i++) {
      assertThat(
              node.ask(CacheEndpoints.FETCH, new CacheFetch("p", "execution", List.of("large")))
                  .values())
          .isEqualTo(values);
    }
    assertThat(node.stats().nearBytes()).isLessThan(NEAR / 4);
  }

  private CacheNode start() {
    PlainRedis redis = caches.closing(PlainRedis.start(dir, 0));
    return caches.start(CacheSetup.alone("a", redis.url()).withNear(NEAR)).following();
  }
}
