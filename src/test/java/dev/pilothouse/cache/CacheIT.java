package dev.pilothouse.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Bytes;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.contracts.cache.CacheFetch;
import dev.pilothouse.contracts.cache.CacheKeys;
import dev.pilothouse.contracts.cache.CacheNamespaceStats;
import dev.pilothouse.contracts.cache.CacheRef;
import dev.pilothouse.contracts.cache.CacheSet;
import dev.pilothouse.contracts.cache.CacheSetMany;
import dev.pilothouse.contracts.cache.CacheStats;
import dev.pilothouse.contracts.cache.CacheStore;
import dev.pilothouse.contracts.cache.CacheValue;
import dev.pilothouse.redis.Await;
import dev.pilothouse.redis.EmbeddedRedis;
import dev.pilothouse.redis.EmbeddedRedisSettings;
import dev.pilothouse.redis.Eventually;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisServers;
import dev.pilothouse.redis.RedisSettings;
import dev.pilothouse.redis.Signals;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cache as its callers see it, over the bus, against the embedded Redis 6.2 and a Redis 7. */
@Timeout(60)
final class CacheIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration BOUND = Duration.ofMillis(400);

  /** One node: a bus of its own, a connection of its own, and the cache. */
  private record Node(Vertx vertx, TypedBus bus, HeldRedis redis) {}

  @TempDir Path data;
  private final List<Node> nodes = new ArrayList<>();
  private @Nullable EmbeddedRedis server;

  @AfterEach
  void close() {
    for (Node node : nodes) {
      Await.result(node.redis().close());
      Await.result(node.vertx().close());
    }
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void set_anyJsonValue_isRead(RedisServers.Starter starter) {
    Node node = start(starter);
    Object[] values = {"text", 7, 1.5, true, List.of(1, "a"), Map.of("a", Map.of("b", 1)), ""};
    for (Object value : values) {
      assertThat(set(node, "p", "k", value)).isTrue();
      assertThat(get(node, "p", "k")).isEqualTo(new CacheValue(true, value));
    }
    assertThat(get(node, "p", "absent")).isEqualTo(CacheValue.MISS);
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void get_onAnotherNode_isRead(RedisServers.Starter starter) {
    Node first = start(starter);
    Node second = node();
    set(first, "p", "k", "v");
    assertThat(get(second, "p", "k").value()).isEqualTo("v");
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void set_projectsWithOddIds_areIsolated(RedisServers.Starter starter) {
    Node node = start(starter);
    String[] projects = {"p", "p}:notes:k", "{p}", "~", "P", "p ", "é"};
    for (String project : projects) {
      set(node, project, "k", "of " + project);
    }
    for (String project : projects) {
      assertThat(get(node, project, "k").value()).isEqualTo("of " + project);
    }
    assertThat(get(node, null, "k")).isEqualTo(CacheValue.MISS);
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void set_withTtl_endsOnTime(RedisServers.Starter starter) {
    Node node = start(starter);
    await(node, CacheEndpoints.SET, new CacheSet("p", "notes", "k", "v", 300L));
    assertThat(get(node, "p", "k").found()).isTrue();
    Duration lived = Eventually.until("expired", SOON, () -> !get(node, "p", "k").found());
    assertThat(lived).isLessThan(Duration.ofMillis(700));
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void set_withoutTtl_takesThatOfTheNamespace(RedisServers.Starter starter) {
    Node node = start(starter);
    set(node, "p", "k", "v");
    store(node, "session", "s");
    store(node, "embedding", "e");
    assertThat(pttl(node, "ph:cache:{p}:v:notes:k")).isBetween(77_000_000L, 86_400_000L);
    assertThat(pttl(node, "ph:cache:{p}:v:session:s")).isBetween(77_000_000L, 86_400_000L);
    assertThat(pttl(node, "ph:cache:{~}:v:embedding:e")).isBetween(2_332_000_000L, 2_592_000_000L);
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void delete_entry_isGoneHereAtOnceAndElsewhereWithinASecond(RedisServers.Starter starter) {
    Node first = start(starter);
    Node second = node();
    set(first, "p", "k", "v");
    assertThat(get(second, "p", "k").found()).isTrue();
    assertThat(await(first, CacheEndpoints.DELETE, new CacheRef("p", "notes", "k")).confirmed())
        .isTrue();
    assertThat(get(first, "p", "k")).isEqualTo(CacheValue.MISS);
    Duration stale = Eventually.until("gone elsewhere", SOON, () -> !get(second, "p", "k").found());
    assertThat(stale).isLessThan(Duration.ofMillis(1_200));
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void getMany_someAbsent_givesTheOthers(RedisServers.Starter starter) {
    Node node = start(starter);
    await(
        node,
        CacheEndpoints.SET_MANY,
        new CacheSetMany("p", "notes", Map.of("a", 1, "b", 2), null));
    assertThat(await(node, CacheEndpoints.GET_MANY, keys("a", "x", "b", "a")).values())
        .isEqualTo(Map.of("a", 1, "b", 2));
    assertThat(await(node, CacheEndpoints.GET_MANY, keys()).values()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void fetch_storedBytes_areReadOnEveryNode(RedisServers.Starter starter) {
    Node first = start(starter);
    Node second = node();
    Bytes vector = Bytes.wrap(new byte[1536]);
    Map<String, Bytes> values = Map.of("v1", vector, "v2", Bytes.EMPTY);
    assertThat(
            await(first, CacheEndpoints.STORE, new CacheStore("p1", "embedding", values, null))
                .confirmed())
        .isTrue();
    assertThat(
            await(
                    second,
                    CacheEndpoints.FETCH,
                    new CacheFetch("p2", "embedding", List.of("v1", "v2", "v3")))
                .values())
        .isEqualTo(values);
    assertThat(await(second, CacheEndpoints.GET, new CacheRef(null, "embedding", "v1")))
        .isEqualTo(CacheValue.MISS);
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void set_reservedNamespace_isForbidden(RedisServers.Starter starter) {
    Node node = start(starter);
    for (String ns : List.of("embedding", "fingerprint", "execution", "session")) {
      assertThat(failure(node.bus().request(CacheEndpoints.SET, set(ns, "k", "v"))).code())
          .isEqualTo(FailureCode.FORBIDDEN);
      assertThat(
              failure(node.bus().request(CacheEndpoints.DELETE, new CacheRef("p", ns, "k"))).code())
          .isEqualTo(FailureCode.FORBIDDEN);
      assertThat(
              failure(
                      node.bus()
                          .request(
                              CacheEndpoints.SET_MANY,
                              new CacheSetMany("p", ns, Map.of("k", 1), null)))
                  .message())
          .contains("\"" + ns + "\" is reserved");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void set_valueTooLarge_isRefused(RedisServers.Starter starter) {
    Node node = start(starter);
    Failure failure =
        failure(node.bus().request(CacheEndpoints.SET, set("notes", "k", "x".repeat(300_000))));
    assertThat(failure.code()).isEqualTo(FailureCode.TOO_LARGE);
    assertThat(failure.message()).contains("262144");
    assertThat(
            failure(
                    node.bus()
                        .request(
                            CacheEndpoints.STORE,
                            new CacheStore(
                                "p",
                                "embedding",
                                Map.of("k", Bytes.wrap(new byte[2 << 20])),
                                null)))
                .code())
        .isEqualTo(FailureCode.TOO_LARGE);
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void get_entryOfForeignFormat_isAMiss(RedisServers.Starter starter) {
    Node node = start(starter);
    Await.result(
        node.redis().send(Request.cmd(Command.SET, "ph:cache:{p}:v:notes:k", "{\"old\": 1}")));
    assertThat(get(node, "p", "k")).isEqualTo(CacheValue.MISS);
    Await.result(node.redis().send(Request.cmd(Command.LPUSH, "ph:cache:{p}:v:notes:list", "x")));
    assertThat(get(node, "p", "list")).isEqualTo(CacheValue.MISS);
    assertThat(stats(node, "notes").unreadable()).isEqualTo(1);
    set(node, "p", "k", "new");
    assertThat(get(node, "p", "k").value()).isEqualTo("new");
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void everyCall_redisStops_isBoundedAndNeverFails(RedisServers.Starter starter) {
    Node node = start(starter);
    set(node, "p", "known", "v");
    Signals.pause(server().pid());
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      assertThat(get(node, "p", "absent" + i)).isEqualTo(CacheValue.MISS);
      assertThat(set(node, "p", "new" + i, i)).isFalse();
      assertThat(get(node, "p", "new" + i).value()).isEqualTo(i);
      assertThat(await(node, CacheEndpoints.DELETE, new CacheRef("p", "notes", "k")).confirmed())
          .isFalse();
      assertThat(await(node, CacheEndpoints.GET_MANY, keys("x", "y")).values()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND.multipliedBy(4));
    }
    assertThat(await(node, CacheEndpoints.STATS, Nothing.NOTHING).redisUp()).isFalse();
    assertThat(stats(node, "notes").unavailable()).isPositive();
    Signals.resume(server().pid());
    Eventually.until("confirmed again", SOON, () -> set(node, "p", "again", 1));
    assertThat(get(node, "p", "known").value()).isEqualTo("v");
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void everyCall_redisKilled_missesAndRecovers(RedisServers.Starter starter) {
    Node node = start(starter);
    set(node, "p", "known", "v");
    // A killed Redis may lose what it confirmed while the disk is slow; the node's memory has it.
    Eventually.until("in memory", SOON, () -> nearHit(node, "known"));
    Signals.kill(server().pid());
    long start = System.nanoTime();
    get(node, "p", "absent");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    Eventually.until("confirmed again", SOON, () -> set(node, "p", "again", 1));
    Eventually.until("known", SOON, () -> "v".equals(get(node, "p", "known").value()));
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void set_redisFull_isNotConfirmedAndReadsGoOn(RedisServers.Starter starter) {
    Node node = start(starter);
    Await.result(
        node.redis().send(Request.cmd(Command.CONFIG, "SET", "maxmemory-policy", "noeviction")));
    set(node, "p", "known", "v");
    Await.result(node.redis().send(Request.cmd(Command.CONFIG, "SET", "maxmemory", "1")));
    assertThat(set(node, "p", "more", "v")).isFalse();
    Node other = node();
    assertThat(get(other, "p", "known").value()).isEqualTo("v");
    assertThat(await(node, CacheEndpoints.DELETE, new CacheRef("p", "notes", "known")).confirmed())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void stats_afterCalls_countsByNamespace(RedisServers.Starter starter) {
    Node node = start(starter);
    set(node, "p", "k", "v");
    Eventually.until("in memory", SOON, () -> nearHit(node, "k"));
    get(node, "p", "absent");
    Node other = node();
    get(other, "p", "k");
    assertThat(stats(node, "notes").nearHits()).isEqualTo(1);
    assertThat(stats(node, "notes").misses()).isEqualTo(1);
    assertThat(stats(node, "notes").writes()).isEqualTo(1);
    assertThat(stats(other, "notes").redisHits()).isEqualTo(1);
    CacheStats all = await(node, CacheEndpoints.STATS, Nothing.NOTHING);
    assertThat(all.nodeId()).isEqualTo("node0");
    assertThat(all.redisUp()).isTrue();
    assertThat(all.nearEntries()).isEqualTo(1);
    assertThat(all.nearBytes()).isBetween(200L, 700L);
  }

  private Node start(RedisServers.Starter starter) {
    server = starter.start(EmbeddedRedisSettings.in(data));
    return node();
  }

  private Node node() {
    Vertx vertx = Vertx.vertx();
    String id = "node" + nodes.size();
    HeldRedis redis = HeldRedis.open(vertx, RedisSettings.of(server().url()));
    Node node =
        new Node(vertx, new TypedBus(vertx, new BusSettings(true), BusListener.NONE), redis);
    nodes.add(node);
    Await.result(redis.whenUp(SOON));
    CacheModule module =
        new CacheModule(CacheSettings.alone(id, 64L << 20, true), node.bus(), redis);
    Await.result(vertx.deployVerticle(module.verticle()));
    return node;
  }

  private EmbeddedRedis server() {
    return Objects.requireNonNull(server);
  }

  private static boolean set(Node node, @Nullable String project, String key, Object value) {
    return await(node, CacheEndpoints.SET, new CacheSet(project, "notes", key, value, null))
        .confirmed();
  }

  private static boolean nearHit(Node node, String key) {
    return get(node, "p", key).found() && stats(node, "notes").nearHits() > 0;
  }

  private static CacheSet set(String ns, String key, Object value) {
    return new CacheSet("p", ns, key, value, null);
  }

  private static CacheValue get(Node node, @Nullable String project, String key) {
    return await(node, CacheEndpoints.GET, new CacheRef(project, "notes", key));
  }

  private static void store(Node node, String ns, String key) {
    await(
        node,
        CacheEndpoints.STORE,
        new CacheStore("p", ns, Map.of(key, Bytes.wrap(new byte[] {1})), null));
  }

  private static CacheKeys keys(String... keys) {
    return new CacheKeys("p", "notes", List.of(keys));
  }

  private static CacheNamespaceStats stats(Node node, String ns) {
    return await(node, CacheEndpoints.STATS, Nothing.NOTHING).namespaces().stream()
        .filter(stats -> stats.ns().equals(ns))
        .findFirst()
        .orElseThrow();
  }

  private static Long pttl(Node node, String key) {
    return Long.valueOf(
        String.valueOf(Await.result(node.redis().send(Request.cmd(Command.PTTL, key)))));
  }

  private static <Q, R> R await(Node node, Endpoint<Q, R> endpoint, Q request) {
    return Await.result(node.bus().request(endpoint, request));
  }

  private static Failure failure(Future<?> future) {
    return assertThat(Await.failure(future))
        .asInstanceOf(type(FailureException.class))
        .actual()
        .failure();
  }
}
