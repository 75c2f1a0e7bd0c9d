package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.TcpProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Redis is not there when a node starts or stops, or for a while in between. */
@Timeout(120)
final class CacheAwayStartIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final CacheDependencies ON_TAG = CacheDependencies.ofTags("t");
  private static final String[] DURABLE = {"--appendonly", "yes", "--appendfsync", "always"};

  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();

  @Test
  void calls_redisUnreachableAtStart_workInMemoryUntilItIsThere() throws IOException {
    int port = PlainRedis.freePort();
    CacheNode node = caches.start(without("a", "redis://127.0.0.1:" + port));
    assertThat(node.stats().redisUp()).isFalse();
    assertThat(node.set("k", "v", ON_TAG).confirmed()).isFalse();
    assertThat(node.get("k")).isEqualTo("v");
    assertThat(node.set("other", "v").confirmed()).isFalse();
    CacheInvalidated ended = node.endTag("t");
    assertThat(ended.state()).isEqualTo(CacheInvalidated.State.HELD);
    assertThat(ended.acknowledged()).isTrue();
    assertThat(node.get("k")).isNull();
    assertThat(node.get("other")).isEqualTo("v");
    assertThat(node.delete("other").confirmed()).isFalse();
    assertThat(node.get("other")).isNull();
    assertThat(node.stats().heldInvalidations()).isPositive();
    caches.closing(PlainRedis.start(folder, port));
    Eventually.until("told to Redis", SOON, () -> node.stats().heldInvalidations() == 0);
    Eventually.until("confirmed", SOON, () -> node.set("k", "new", ON_TAG).confirmed());
    assertThat(node.get("k")).isEqualTo("new");
    assertThat(node.endTag("t").state()).isEqualTo(CacheInvalidated.State.APPLIED);
    assertThat(node.get("k")).isNull();
    node.following();
    Eventually.until("nothing left on disk", SOON, () -> !Files.exists(heldFile("a")));
  }

  @Test
  void held_nodeStoppedWithoutRedis_isToldByItsNextRun() throws Exception {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0, DURABLE));
    CacheNode node = caches.start(setup("a", redis.url()));
    setBoth(node);
    redis.kill();
    endBoth(node);
    assertThat(Files.readString(heldFile("a"))).contains("ph:cache:{p}:t:", "{p}:v:notes:deleted");
    caches.close(node);
    redis.restart();
    nothingOldInTheNextRun(setup("a", redis.url()), "a");
  }

  @Test
  void held_nodeKilledWithoutRedis_isToldByItsNextRun() throws IOException {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0, DURABLE));
    CacheNode node = caches.start(setup("a", redis.url()));
    setBoth(node);
    redis.kill();
    endBoth(node);
    // what a kill at this moment would leave
    Files.createDirectories(folder.resolve("left"));
    Files.copy(heldFile("a"), heldFile("left"));
    redis.restart();
    nothingOldInTheNextRun(setup("left", redis.url()), "left");
  }

  @Test
  void held_nextRunWithoutRedisToo_isHeldOn() throws Exception {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0, DURABLE));
    CacheNode node = caches.start(setup("a", redis.url()));
    setBoth(node);
    redis.kill();
    endBoth(node);
    caches.close(node);
    CacheNode again = caches.start(without("a", redis.url()));
    assertThat(again.stats().heldInvalidations()).isPositive();
    assertThat(again.get("ended")).isNull();
    caches.close(again);
    redis.restart();
    nothingOldInTheNextRun(setup("a", redis.url()), "a");
  }

  @Test
  void invalidate_noRedisYet_isHeldByEveryMember() throws Exception {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0, DURABLE));
    CacheNode before = caches.start(setup("before", redis.url()));
    setBoth(before);
    caches.close(before);
    redis.kill();
    CacheMembers members = caches.closing(CacheMembers.start(2));
    CacheNode first =
        caches.start(CacheSetup.on(members.get(0), redis.url()).in(folderOf("f")).withoutWaiting());
    CacheNode second =
        caches.start(CacheSetup.on(members.get(1), redis.url()).in(folderOf("s")).withoutWaiting());
    first.awaitCoherence("bus");
    second.awaitCoherence("bus");
    endBoth(first);
    assertThat(second.stats().heldInvalidations()).isPositive();
    assertThat(heldFile("s")).isNotEmptyFile();
    redis.restart();
    Eventually.until(
        "told to Redis",
        SOON,
        () -> {
          assertThat(second.get("ended")).isNull();
          assertThat(first.get("ended")).isNull();
          assertThat(second.get("deleted")).isNull();
          return first.stats().heldInvalidations() == 0 && second.stats().heldInvalidations() == 0;
        });
    assertThat(second.get("ended")).isNull();
    assertThat(second.get("deleted")).isNull();
    assertThat(second.get("kept")).isEqualTo("v");
  }

  @Test
  void keptWrites_redisIsBack_areWrittenNewestPerKeyUnlessEnded() throws IOException {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0, DURABLE));
    CacheNode node = caches.start(setup("a", redis.url()));
    // an entry is written later if the versions of what it depends on are known
    assertThat(node.set("any", 1, CacheDependencies.ofTags("t", "u")).confirmed()).isTrue();
    node.bringNear("any");
    redis.kill();
    Eventually.until("away", SOON, () -> !node.stats().redisUp());
    assertThat(node.set("k", "first", CacheDependencies.ofTags("u")).confirmed()).isFalse();
    assertThat(node.set("k", "newest", CacheDependencies.ofTags("u")).confirmed()).isFalse();
    assertThat(node.set("ended", "old", ON_TAG).confirmed()).isFalse();
    assertThat(node.set("deleted", "old").confirmed()).isFalse();
    CacheSet brief = new CacheSet("p", "notes", "brief", "old", 50L);
    assertThat(node.ask(CacheEndpoints.SET, brief).confirmed()).isFalse();
    assertThat(node.stats().keptWrites()).isGreaterThanOrEqualTo(4);
    assertThat(node.endTag("t").state()).isEqualTo(CacheInvalidated.State.HELD);
    assertThat(node.delete("deleted").confirmed()).isFalse();
    Eventually.until("its time is up", SOON, () -> node.get("brief") == null);
    redis.restart();
    CacheNode other = caches.start(CacheSetup.alone("b", redis.url()));
    Eventually.until("written", SOON, () -> Objects.equals(other.get("k"), "newest"));
    assertThat(node.stats().keptWrites()).isZero();
    assertThat(node.get("k")).isEqualTo("newest");
    for (String gone : new String[] {"ended", "deleted", "brief"}) {
      assertThat(other.get(gone)).as(gone).isNull();
      assertThat(node.get(gone)).as(gone).isNull();
    }
  }

  @Test
  void keptWrite_anotherNodeSetsTheEntryMeanwhile_isNotWrittenOverIt() {
    PlainRedis redis = caches.closing(PlainRedis.start(folder, 0));
    TcpProxy proxy = caches.closing(TcpProxy.to(redis.port()));
    CacheNode other = caches.start(CacheSetup.alone("b", redis.url())).following();
    CacheNode node = caches.start(CacheSetup.alone("a", "redis://127.0.0.1:" + proxy.port()));
    node.following();
    assertThat(node.set("any", 1, ON_TAG).confirmed()).isTrue();
    node.bringNear("any");
    proxy.cut();
    Eventually.until("away", SOON, () -> !node.stats().redisUp());
    assertThat(node.set("k", "older").confirmed()).isFalse();
    assertThat(node.set("ended", "old", ON_TAG).confirmed()).isFalse();
    assertThat(node.set("kept", "v").confirmed()).isFalse();
    // their clocks agree, but not to the millisecond
    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    assertThat(other.set("k", "younger").confirmed()).isTrue();
    assertThat(other.end(CacheInvalidate.tags("p", List.of("t"))).acknowledged()).isTrue();
    proxy.mend();
    Eventually.until("back", SOON, () -> Objects.equals(other.get("kept"), "v"));
    Eventually.until("nothing waits", SOON, () -> node.stats().keptWrites() == 0);
    assertThat(other.get("k")).isEqualTo("younger");
    assertThat(node.get("k")).isEqualTo("younger");
    assertThat(other.get("ended")).isNull();
    assertThat(node.get("ended")).isNull();
  }

  private static void setBoth(CacheNode node) {
    assertThat(node.set("ended", "old", ON_TAG).confirmed()).isTrue();
    assertThat(node.set("deleted", "old").confirmed()).isTrue();
    assertThat(node.set("kept", "v").confirmed()).isTrue();
  }

  private static void endBoth(CacheNode node) {
    Eventually.until("away", SOON, () -> !node.stats().redisUp());
    assertThat(node.endTag("t").state()).isEqualTo(CacheInvalidated.State.HELD);
    assertThat(node.delete("deleted").confirmed()).isFalse();
  }

  private void nothingOldInTheNextRun(CacheSetup setup, String name) {
    CacheNode next = caches.start(setup);
    assertThat(next.get("ended")).isNull();
    assertThat(next.get("deleted")).isNull();
    Eventually.until("told to Redis", SOON, () -> next.stats().heldInvalidations() == 0);
    Eventually.until("nothing left on disk", SOON, () -> !Files.exists(heldFile(name)));
    assertThat(next.get("ended")).isNull();
    CacheNode other = caches.start(CacheSetup.alone("other", next.redis().url()));
    assertThat(other.get("ended")).isNull();
    assertThat(other.get("deleted")).isNull();
  }

  private CacheSetup setup(String name, String redisUrl) throws IOException {
    return CacheSetup.alone(name, redisUrl).in(folderOf(name));
  }

  private CacheSetup without(String name, String redisUrl) throws IOException {
    return setup(name, redisUrl).withoutWaiting();
  }

  private Path folderOf(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private Path heldFile(String name) {
    return folder.resolve(name).resolve("cache-held");
  }
}
