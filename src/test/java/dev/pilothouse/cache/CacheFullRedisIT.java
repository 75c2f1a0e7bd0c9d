package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheLink;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisCli;
import dev.pilothouse.redis.RedisServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Redis has no memory left and evicts nothing: it stores no more, but no invalidation is lost. */
@Timeout(120)
final class CacheFullRedisIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  /** Several times as long as a member may serve from memory without a word of Redis. */
  private static final Duration LEASES = Duration.ofSeconds(4);

  @AutoClose private static CacheMembers members;
  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();

  @BeforeAll
  static void startMembers() throws Exception {
    members = CacheMembers.start(2);
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void invalidate_byEachKind_isAppliedOnBothMembers(RedisServers.PlainStarter starter) {
    PlainRedis redis = start(starter);
    CacheNode first = caches.on(members.get(0), redis.url());
    CacheNode second = caches.on(members.get(1), redis.url());
    Map<String, CacheInvalidate> endings = new LinkedHashMap<>();
    endings.put("tag", CacheInvalidate.tags("p", List.of("t")));
    endings.put("dir/prefix", CacheInvalidate.pattern("p", "notes", "dir/*"));
    endings.put("walked-1", CacheInvalidate.pattern("p", "notes", "walked-?"));
    endings.put("literal", CacheInvalidate.pattern("p", "notes", "literal"));
    endings.put("node", CacheInvalidate.dependents("p", List.of("base")));
    endings.put("file", CacheInvalidate.onFileChange("p", List.of("src/a.py")));
    endings.put("commit", CacheInvalidate.onGitCommit("p", List.of("src/b.py")));
    endings.put("namespace", CacheInvalidate.namespace("p", "notes"));
    Await.result(first.request(CacheEndpoints.LINK, new CacheLink("p", "app", List.of("base"))));
    for (String key : endings.keySet()) {
      set(first, key);
      second.bringNear(key);
    }
    set(first, "kept");
    second.bringNear("kept");
    fill(redis);
    endings.forEach(
        (key, ending) -> {
          assertThat(second.get(key)).as(key).isEqualTo("v");
          CacheInvalidated ended = first.end(ending);
          assertThat(ended.state()).as(key).isEqualTo(CacheInvalidated.State.APPLIED);
          assertThat(second.get(key)).as(key + " on the other").isNull();
          assertThat(first.get(key)).as(key).isNull();
        });
    assertThat(first.delete("absent").confirmed()).isTrue();
    assertThat(first.end(CacheInvalidate.project("p")).acknowledged()).isTrue();
    assertThat(second.get("kept")).isNull();
    assertThat(first.stats().heldInvalidations()).isZero();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void reads_redisFull_goOn(RedisServers.PlainStarter starter) {
    PlainRedis redis = start(starter);
    CacheNode first = caches.on(members.get(0), redis.url());
    set(first, "near");
    set(first, "far");
    first.bringNear("near");
    fill(redis);
    CacheNode second = caches.start(CacheSetup.on(members.get(1), redis.url()));
    assertThat(first.get("near")).isEqualTo("v");
    assertThat(second.get("far")).isEqualTo("v");
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void set_redisFull_isNotConfirmedAndWrittenWhenThereIsRoom(RedisServers.PlainStarter starter) {
    PlainRedis redis = start(starter);
    CacheNode first = caches.on(members.get(0), redis.url());
    CacheNode second = caches.on(members.get(1), redis.url());
    set(first, "k");
    assertThat(second.get("k")).isEqualTo("v");
    // the first meeting with a member drops what is kept, as it may have spoken unheard
    awaitLeases();
    fill(redis);
    assertThat(first.set("k", "newer").confirmed()).isFalse();
    assertThat(first.set("ended", "v", CacheDependencies.ofTags("t")).confirmed()).isFalse();
    assertThat(first.get("k")).isEqualTo("newer");
    assertThat(first.stats().keptWrites()).isPositive();
    assertThat(second.endTag("t").state()).isEqualTo(CacheInvalidated.State.APPLIED);
    RedisCli.run(redis.port(), "config", "set", "maxmemory", "0");
    Eventually.until(
        "the kept write is seen on the other", SOON, () -> "newer".equals(second.get("k")));
    assertThat(second.get("ended")).isNull();
    assertThat(first.get("ended")).isNull();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void load_redisFull_givesTheLoadersValue(RedisServers.PlainStarter starter) {
    PlainRedis redis = start(starter);
    CacheNode first = caches.on(members.get(0), redis.url());
    fill(redis);
    assertThat(
            CacheNode.text(
                Await.result(
                    first.load("k", CacheDependencies.NONE, null, () -> CacheNode.made("made")))))
        .isEqualTo("made");
    assertThat(first.begin("other", CacheDependencies.NONE).lead()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void lease_redisFull_survives(RedisServers.PlainStarter starter) {
    PlainRedis redis = start(starter);
    CacheNode first = caches.on(members.get(0), redis.url());
    set(first, "k");
    fill(redis);
    awaitLeases();
    first.awaitCoherence("tracking");
    first.bringNear("k");
  }

  private static void awaitLeases() {
    long until = System.nanoTime() + LEASES.toNanos();
    Eventually.until("several leases are over", SOON, () -> System.nanoTime() - until > 0);
  }

  private PlainRedis start(RedisServers.PlainStarter starter) {
    return caches.closing(starter.start(folder, "--maxmemory-policy", "noeviction"));
  }

  private static void set(CacheNode node, String key) {
    CacheDependencies on =
        new CacheDependencies(
            List.of(key.equals("tag") ? "t" : "other"),
            List.of(key.equals("file") ? "src/a.py" : key.equals("commit") ? "src/b.py" : "none"),
            List.of(),
            List.of(key.equals("node") ? "app" : "none"));
    assertThat(node.set(key, "v", on).confirmed()).isTrue();
  }

  private static void fill(PlainRedis redis) {
    assertThat(RedisCli.run(redis.port(), "config", "set", "maxmemory", "1")).isEqualTo("OK");
    assertThat(RedisCli.run(redis.port(), "incr", "any")).contains("OOM");
  }
}
