package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.cache.CacheBegin;
import dev.pilothouse.contracts.cache.CacheBegun;
import dev.pilothouse.contracts.cache.CacheDependencies;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheInvalidate;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import dev.pilothouse.contracts.cache.CacheLoaded;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.cache.CacheValue;
import dev.pilothouse.contracts.cache.CacheWritten;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.PlainRedis;
import dev.pilothouse.redis.RedisServers;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that was read before a change is never kept after it, in whatever order both arrive. */
@Timeout(120)
final class CacheRaceIT {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration CLOCKS_AGREE = Duration.ofMillis(20);
  private static final CacheDependencies ON_ALL =
      new CacheDependencies(List.of("t"), List.of("src/a.py"), List.of("src"), List.of("node"));

  @AutoClose private static CacheMembers members;
  @TempDir Path folder;
  @AutoClose private final Caches caches = new Caches();
  private PlainRedis redis;
  private CacheNode first;
  private CacheNode second;

  @BeforeAll
  static void startMembers() throws Exception {
    members = CacheMembers.start(2);
  }

  @BeforeEach
  void start() {
    redis = caches.closing(PlainRedis.start(folder, 0, "--appendonly", "yes"));
    first = caches.on(members.get(0), redis.url());
    second = caches.on(members.get(1), redis.url());
  }

  static Stream<CacheInvalidate> everyWayToEndIt() {
    return Stream.of(
        CacheInvalidate.tags("p", List.of("t")),
        CacheInvalidate.onFileChange("p", List.of("src/a.py")),
        CacheInvalidate.onFileChange("p", List.of("src/other.py")),
        CacheInvalidate.onGitCommit("p", List.of("src/a.py")),
        CacheInvalidate.dependents("p", List.of("node")),
        CacheInvalidate.pattern("p", "notes", "dir/*"),
        CacheInvalidate.pattern("p", "notes", "dir/k?y"),
        CacheInvalidate.pattern("p", "notes", "dir/key"),
        CacheInvalidate.namespace("p", "notes"),
        CacheInvalidate.project("p"),
        CacheInvalidate.onProjectDelete("p"));
  }

  @ParameterizedTest
  @MethodSource("everyWayToEndIt")
  void setWithToken_invalidatedSinceItBegan_isNotStored(CacheInvalidate ending) {
    CacheBegun begun = first.begin("dir/key", ON_ALL);
    assertThat(begun.lead()).isTrue();
    assertThat(second.end(ending).state()).isEqualTo(CacheInvalidated.State.APPLIED);
    CacheWritten written = first.finish("dir/key", "old", begun.token());
    assertThat(written).isEqualTo(new CacheWritten(true, false));
    nobodyHas("dir/key");
    assertThat(first.counts().overtaken()).isEqualTo(1);
    CacheBegun again = second.begin("dir/key", ON_ALL);
    assertThat(second.finish("dir/key", "new", again.token()).stored()).isTrue();
    assertThat(first.get("dir/key")).isEqualTo("new");
    assertThat(second.end(ending).acknowledged()).isTrue();
    nobodyHas("dir/key");
  }

  @Test
  void setWithToken_somethingElseInvalidated_isStored() {
    CacheBegun begun = first.begin("dir/key", ON_ALL);
    second.end(CacheInvalidate.tags("p", List.of("other")));
    second.end(CacheInvalidate.onFileChange("p", List.of("lib/a.py")));
    second.end(CacheInvalidate.pattern("p", "notes", "dir2/*"));
    second.end(CacheInvalidate.namespace("p", "other"));
    second.end(CacheInvalidate.project("q"));
    assertThat(first.finish("dir/key", "v", begun.token()).stored()).isTrue();
    assertThat(second.get("dir/key")).isEqualTo("v");
  }

  @ParameterizedTest
  @MethodSource("everyWayToEndIt")
  void load_loaderTriggersTheInvalidation_isNotKept(CacheInvalidate ending) {
    Supplier<Future<?>> change = () -> first.request(CacheEndpoints.INVALIDATE, ending);
    assertThat(loadWhile(first, change)).isEqualTo("old");
    nobodyHas("dir/key");
    Supplier<Future<?>> elsewhere = () -> second.request(CacheEndpoints.INVALIDATE, ending);
    assertThat(loadWhile(first, elsewhere)).isEqualTo("old");
    nobodyHas("dir/key");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void set_duringALoad_winsOverIt(boolean onTheSameNode) {
    CacheNode setter = onTheSameNode ? first : second;
    CacheSet set = new CacheSet("p", "notes", "dir/key", "newer", null);
    assertThat(loadWhile(first, () -> setter.request(CacheEndpoints.SET, set))).isEqualTo("old");
    assertThat(first.get("dir/key")).isEqualTo("newer");
    assertThat(second.get("dir/key")).isEqualTo("newer");
    CacheBegun begun = second.begin("by-token", CacheDependencies.NONE);
    setter.set("by-token", "newer");
    assertThat(second.finish("by-token", "old", begun.token()).stored()).isFalse();
    assertThat(first.get("by-token")).isEqualTo("newer");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void delete_duringALoad_winsOverIt(boolean onTheSameNode) {
    CacheNode deleter = onTheSameNode ? first : second;
    CacheRef entry = new CacheRef("p", "notes", "dir/key");
    assertThat(loadWhile(first, () -> deleter.request(CacheEndpoints.DELETE, entry)))
        .isEqualTo("old");
    nobodyHas("dir/key");
  }

  @Test
  void load_invalidatedMeanwhile_isNotSharedByLaterCallers() {
    CompletableFuture<Optional<Bytes>> old = new CompletableFuture<>();
    Future<CacheLoaded> before = first.load("dir/key", ON_ALL, null, () -> old);
    Eventually.until("the load has begun", SOON, () -> first.counts().loads() == 1);
    assertThat(second.endTag("t").acknowledged()).isTrue();
    Future<CacheLoaded> after = first.load("dir/key", ON_ALL, null, () -> CacheNode.made("new"));
    old.complete(Optional.of(CacheNode.bytes("old")));
    assertThat(CacheNode.text(Await.result(before))).isEqualTo("old");
    assertThat(CacheNode.text(Await.result(after))).isEqualTo("new");
    assertThat(first.get("dir/key")).isNull();
    assertThat(second.get("dir/key")).isNull();
  }

  @Test
  void load_withoutRedisInvalidatedAndBegunAgain_keepsOnlyTheLater() {
    redis.kill();
    Eventually.until("away", SOON, () -> !first.stats().redisUp() && !second.stats().redisUp());
    CompletableFuture<Optional<Bytes>> old = new CompletableFuture<>();
    CompletableFuture<Optional<Bytes>> later = new CompletableFuture<>();
    Future<CacheLoaded> before = first.load("dir/key", ON_ALL, null, () -> old);
    Eventually.until("the load has begun", SOON, () -> first.counts().loads() == 1);
    assertThat(second.endTag("t").acknowledged()).isTrue();
    Future<CacheLoaded> after = first.load("dir/key", ON_ALL, null, () -> later);
    Eventually.until("another has begun", SOON, () -> first.counts().loads() == 2);
    old.complete(Optional.of(CacheNode.bytes("old")));
    assertThat(CacheNode.text(Await.result(before))).isEqualTo("old");
    assertThat(first.get("dir/key")).isNull();
    later.complete(Optional.of(CacheNode.bytes("new")));
    assertThat(CacheNode.text(Await.result(after))).isEqualTo("new");
    Future<CacheLoaded> next = first.load("dir/key", ON_ALL, null, () -> CacheNode.made("next"));
    assertThat(CacheNode.text(Await.result(next))).isEqualTo("new");
  }

  @Test
  void setWithToken_severalAtOnce_oneIsStored() {
    List<CacheNode> callers = List.of(first, second, first, second, first, second);
    for (int i = 0; i < 200; i++) {
      String key = "claim" + i;
      List<Future<String>> claims = new ArrayList<>();
      for (CacheNode caller : callers) {
        claims.add(claim(caller, key, "caller" + claims.size()));
      }
      List<String> won =
          claims.stream().map(Await::result).filter(winner -> !winner.isEmpty()).toList();
      assertThat(won).as(key).hasSize(1);
      assertThat(first.get(key)).isEqualTo(won.getFirst());
      assertThat(second.get(key)).isEqualTo(won.getFirst());
    }
  }

  /** Who has set the entry where nobody had; empty for one who came late. */
  private static Future<String> claim(CacheNode node, String key, String caller) {
    return node.request(
            CacheEndpoints.BEGIN, new CacheBegin("p", "notes", key, CacheDependencies.NONE))
        .compose(
            begun ->
                begun.found()
                    ? Future.succeededFuture("")
                    : node.request(
                            CacheEndpoints.SET,
                            new CacheSet("p", "notes", key, caller, null, null, begun.token()))
                        .map(written -> written.stored() ? caller : ""));
  }

  @Test
  void setWithToken_anotherIsStoredFirst_isNot() {
    CacheBegun leading = first.begin("k", CacheDependencies.NONE);
    CacheBegun following = second.begin("k", CacheDependencies.NONE);
    assertThat(leading.lead()).isTrue();
    assertThat(following.lead()).isFalse();
    assertThat(second.finish("k", "following", following.token()).stored()).isTrue();
    assertThat(first.finish("k", "leading", leading.token()).stored()).isFalse();
    assertThat(first.get("k")).isEqualTo("following");
    assertThat(first.begin("k", CacheDependencies.NONE).found()).isTrue();
    // one that is there and has ended is no obstacle
    assertThat(second.end(CacheInvalidate.namespace("p", "notes")).acknowledged()).isTrue();
    CacheBegun again = first.begin("k", CacheDependencies.NONE);
    assertThat(first.finish("k", "again", again.token()).stored()).isTrue();
    assertThat(second.get("k")).isEqualTo("again");
  }

  /**
   * The set has to ask for the version of one tag before it is sent, the read for that of another
   * after it has the old value: where the read is asked in between, its last answer comes after the
   * set's. Not every round is quick enough for that.
   */
  @Test
  void get_askedBeforeAnOwnSetWasSentAndAnsweredAfterIt_keepsTheNewValue() {
    first.following();
    int asked = 0;
    for (int i = 0; i < 30; i++) {
      String key = "k" + i;
      assertThat(second.set(key, "old", CacheDependencies.ofTags("rare" + i)).confirmed()).isTrue();
      CacheRef ref = new CacheRef(CacheNode.PROJECT, CacheNode.NS, key);
      CacheDependencies fresh = CacheDependencies.ofTags("fresh" + i);
      Future<CacheWritten> written =
          first.request(
              CacheEndpoints.SET,
              new CacheSet(ref.project(), ref.ns(), key, "new", null, fresh, null));
      Future<CacheValue> read = first.request(CacheEndpoints.GET, ref);
      asked += "old".equals(Await.result(read).value()) ? 1 : 0;
      assertThat(Await.result(written).confirmed()).isTrue();
      assertThat(first.get(key)).isEqualTo("new");
    }
    assertThat(asked).as("reads that were asked before").isPositive();
  }

  @Test
  void setWithToken_begunWithoutRedisAndEndedSinceItIsBack_isNotStored() {
    assertThat(first.set("dir/key", "oldest", ON_ALL).confirmed()).isTrue();
    redis.kill();
    Eventually.until("away", SOON, () -> !first.stats().redisUp() && !second.stats().redisUp());
    CacheBegun begun = first.begin("dir/other", ON_ALL);
    assertThat(begun.token()).isNotNull();
    redis.restart();
    Eventually.until("back", SOON, () -> second.set("any", 1).confirmed());
    Eventually.until("back", SOON, () -> first.set("any", 1).confirmed());
    assertThat(second.endTag("t").state()).isEqualTo(CacheInvalidated.State.APPLIED);
    assertThat(first.finish("dir/other", "old", begun.token()).stored()).isFalse();
    nobodyHas("dir/other");
  }

  @Test
  void setWithToken_begunWithoutRedisAndEndedMeanwhile_isNotStored() {
    assertThat(first.set("any", 1, ON_ALL).confirmed()).isTrue();
    redis.kill();
    Eventually.until("away", SOON, () -> !first.stats().redisUp() && !second.stats().redisUp());
    CacheBegun begun = first.begin("dir/key", ON_ALL);
    assertThat(second.endTag("t").acknowledged()).isTrue();
    CacheWritten written = first.finish("dir/key", "old", begun.token());
    assertThat(written).isEqualTo(new CacheWritten(false, false));
    assertThat(first.get("dir/key")).isNull();
    redis.restart();
    Eventually.until("back", SOON, () -> first.set("any", 1).confirmed());
    nobodyHas("dir/key");
  }

  @Test
  void setWithToken_severalWithoutRedis_oneIsKept() {
    redis.kill();
    Eventually.until("away", SOON, () -> !first.stats().redisUp());
    CacheBegun one = first.begin("k", ON_ALL);
    CacheBegun other = first.begin("k", ON_ALL);
    assertThat(first.finish("k", "one", one.token())).isEqualTo(new CacheWritten(false, true));
    assertThat(first.finish("k", "other", other.token())).isEqualTo(new CacheWritten(false, false));
    assertThat(first.get("k")).isEqualTo("one");
  }

  @Test
  void setWithToken_begunWithRedisAndSetWithout_isWrittenLaterUnlessEnded() {
    CacheBegun kept = first.begin("dir/kept", CacheDependencies.ofTags("kept"));
    CacheBegun ended = first.begin("dir/key", ON_ALL);
    redis.kill();
    Eventually.until("away", SOON, () -> !first.stats().redisUp() && !second.stats().redisUp());
    assertThat(first.finish("dir/kept", "v", kept.token()).confirmed()).isFalse();
    assertThat(first.finish("dir/key", "old", ended.token()).confirmed()).isFalse();
    assertThat(second.endTag("t").acknowledged()).isTrue();
    assertThat(first.get("dir/key")).isNull();
    redis.restart();
    Eventually.until("back", SOON, () -> second.set("any", 1).confirmed());
    Eventually.until("back", SOON, () -> first.set("any", 1).confirmed());
    nobodyHas("dir/key");
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#plain")
  void setWithToken_serverEmptiedSinceItBegan_isNotStored(RedisServers.PlainStarter starter) {
    PlainRedis emptied = caches.closing(starter.start(folder));
    CacheNode node = caches.start(CacheSetup.alone("c", emptied.url())).following();
    CacheBegun begun = node.begin("dir/key", ON_ALL);
    emptied.restart();
    Eventually.until("back", SOON, () -> node.set("any", 1, ON_ALL).confirmed());
    assertThat(node.endTag("t").acknowledged()).isTrue();
    assertThat(node.finish("dir/key", "old", begun.token()).stored()).isFalse();
    assertThat(node.get("dir/key")).isNull();
  }

  /** What a load gives that reads an old value, has the entry changed, and then returns it. */
  private static String loadWhile(CacheNode node, Supplier<Future<?>> change) {
    return CacheNode.text(
        Await.result(
            node.load(
                "dir/key",
                ON_ALL,
                null,
                () ->
                    change
                        .get()
                        .map(changed -> Optional.of(CacheNode.bytes("old")))
                        .toCompletionStage())));
  }

  private void nobodyHas(String key) {
    assertThat(first.get(key)).isNull();
    assertThat(second.get(key)).isNull();
    CacheLoaded loaded =
        Await.result(second.load(key, ON_ALL, Duration.ofMillis(1), () -> CacheNode.made("made")));
    assertThat(loaded.cached()).as("found by a load of " + key).isFalse();
    Eventually.until("over", SOON, () -> first.get(key) == null && second.get(key) == null);
    // each member's clock is set by Redis's again and again, by a millisecond or so
    LockSupport.parkNanos(CLOCKS_AGREE.toNanos());
  }
}
