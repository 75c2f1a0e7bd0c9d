package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheNamespaces;
import dev.pilothouse.contracts.cache.CacheStore;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisCli;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Redis crashes and comes back with what it has on disk. */
@Timeout(120)
final class CacheSnapshotIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  /** Longer than members remember what they changed. */
  private static final Duration FORGOTTEN = Duration.ofMillis(6_500);

  private static final CacheDependencies ON_TAG = CacheDependencies.ofTags("t");

  @AutoClose private static CacheMembers members;
  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();

  @BeforeAll
  static void startMembers() throws Exception {
    members = CacheMembers.start(2);
  }

  @Test
  void reads_olderSnapshotComesBack_endedEntriesStayEnded() {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    CacheNode first = caches.on(members.get(0), redis.url());
    CacheNode second = caches.on(members.get(1), redis.url());
    assertThat(first.set("k", "old", ON_TAG).confirmed()).isTrue();
    Map<String, Bytes> vector = Map.of("content-hash", CacheNode.bytes("vector"));
    first.ask(CacheEndpoints.STORE, new CacheStore(null, CacheNamespaces.EMBEDDING, vector, null));
    assertThat(RedisCli.run(redis.port(), "SAVE")).isEqualTo("OK");
    assertThat(first.endTag("t").state()).isEqualTo(CacheInvalidated.State.APPLIED);
    LockSupport.parkNanos(FORGOTTEN.toNanos());
    redis.restart();
    assertThat(RedisCli.run(redis.port(), "EXISTS", "ph:cache:{p}:v:notes:k")).isEqualTo("1");
    Eventually.until(
        "both set again",
        SOON,
        () -> {
          assertThat(first.get("k")).isNull();
          assertThat(second.get("k")).isNull();
          return first.set("one", 1).confirmed() && second.set("two", 2).confirmed();
        });
    assertThat(first.get("k")).isNull();
    assertThat(second.get("k")).isNull();
    CacheFetch wanted = new CacheFetch(null, CacheNamespaces.EMBEDDING, List.of("content-hash"));
    assertThat(second.ask(CacheEndpoints.FETCH, wanted).values()).isEqualTo(vector);
    assertThat(second.get("one")).isEqualTo(1);
    assertThat(first.get("two")).isEqualTo(2);
  }

  @Test
  void reads_nodeAloneRestartedWithItsServer_endedEntriesStayEnded() {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url()));
    assertThat(node.set("k", "old", ON_TAG).confirmed()).isTrue();
    assertThat(RedisCli.run(redis.port(), "SAVE")).isEqualTo("OK");
    assertThat(node.endTag("t").state()).isEqualTo(CacheInvalidated.State.APPLIED);
    redis.restart();
    CacheNode other = caches.start(CacheSetup.alone("b", redis.url()));
    assertThat(other.get("k")).isNull();
  }

  @Test
  void reads_appendOnlyFileComesBack_entriesAreThere() {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0, "--appendonly", "yes"));
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url()));
    assertThat(node.set("k", "v", ON_TAG).confirmed()).isTrue();
    LockSupport.parkNanos(FORGOTTEN.toNanos());
    redis.restart();
    CacheNode other = caches.start(CacheSetup.alone("b", redis.url()));
    Eventually.until("read", SOON, () -> "v".equals(other.get("k")));
  }

  @Test
  void reads_sameRunAnotherNode_entriesAreThere() {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    CacheNode node = caches.start(CacheSetup.alone("a", redis.url()));
    assertThat(node.set("k", "v", ON_TAG).confirmed()).isTrue();
    CacheNode other = caches.start(CacheSetup.alone("b", redis.url()));
    assertThat(other.get("k")).isEqualTo("v");
  }
}
