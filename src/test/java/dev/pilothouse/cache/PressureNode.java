package dev.pilothouse.cache;

import dev.pilothouse.cache.tier.NearCache;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * A process with a small heap whose cache is flooded with large values, with Redis and then, once
 * that is taken away, without. It ends with 0 when it has done all of it.
 */
final class PressureNode {
  static final String FLOODED = "flooded";
  static final long NEAR_BYTES = 24L << 20;

  private static final int VALUES = 1_200;
  private static final int AT_ONCE = 8;
  private static final int VALUE_BYTES = 180 << 10;

  /** Room is made after the answers, so that what was set at once may be too much for a moment. */
  private static final long UNDER_WAY = 2L * AT_ONCE * VALUE_BYTES * 4 / 3;

  private PressureNode() {}

  /**
   * Floods the cache.
   *
   * @param arguments the URL of the server
   */
  public static void main(String[] arguments) {
    try (CacheNode node =
        CacheNode.start(CacheSetup.alone("pressed", arguments[0]).withNear(NEAR_BYTES))) {
      node.following();
      flood(node, "with");
      System.out.println(FLOODED);
      Eventually.until(
          "Redis away", Duration.ofSeconds(20), () -> !node.engine().state().trusted());
      flood(node, "without");
    }
    System.exit(0);
  }

  private static void flood(CacheNode node, String prefix) {
    NearCache near = node.engine().memory().near();
    Random random = new Random(1);
    for (int i = 0; i < VALUES; i += AT_ONCE) {
      List<Future<?>> sets = new ArrayList<>();
      for (int j = i; j < i + AT_ONCE; j++) {
        byte[] bytes = new byte[VALUE_BYTES];
        random.nextBytes(bytes);
        String value = Base64.getEncoder().encodeToString(bytes);
        sets.add(
            node.request(CacheEndpoints.SET, new CacheSet("p", "notes", prefix + j, value, null)));
      }
      Await.result(Future.all(sets));
      Await.result(
          // so busy a node may be late
          node.request(CacheEndpoints.GET, new CacheRef("p", "notes", prefix + i))
              .otherwiseEmpty());
      if (near.bytes() > near.limitBytes() + UNDER_WAY) {
        throw new AssertionError(near.bytes() + " bytes in memory");
      }
      Eventually.until(
          "room is made", Duration.ofSeconds(10), () -> near.bytes() <= near.limitBytes());
    }
    System.out.printf(
        "%s Redis: %d MB set, %d entries of %d KB in memory, %d evicted, %d kept%n",
        prefix,
        (long) VALUES * VALUE_BYTES * 4 / 3 / 1_000_000,
        near.entries(),
        near.bytes() / 1000,
        near.evictions(),
        node.engine().state().kept().size());
  }
}
