package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pilothouse.redis.RedisCommandException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of three masters whose nodes all live. */
@Timeout(60)
final class RedisClusterModeIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir static Path dir;
  private static TestCluster cluster;
  private final Vertx vertx = Vertx.vertx();
  private HeldRedis redis;

  @BeforeAll
  static void startCluster() {
    cluster = TestCluster.start(dir, 3);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void connect() {
    redis = HeldRedis.open(vertx, settings(cluster.node(0).url()));
    Await.result(redis.whenUp(SOON));
  }

  @AfterEach
  void close() {
    Await.result(redis.close());
    Await.result(vertx.close());
  }

  @Test
  void send_keysOfAllSlots_reachTheirMasters() {
    List<Future<@Nullable Response>> writes =
        IntStream.range(0, 1000)
            .mapToObj(i -> redis.send(Request.cmd(Command.SET, "key" + i, "v" + i)))
            .toList();
    writes.forEach(Await::result);
    List<Future<@Nullable Response>> reads =
        IntStream.range(0, 1000)
            .mapToObj(i -> redis.send(Request.cmd(Command.GET, "key" + i)))
            .toList();
    for (int i = 0; i < reads.size(); i++) {
      assertThat(String.valueOf(Await.result(reads.get(i)))).isEqualTo("v" + i);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(Integer.parseInt(RedisCli.run(cluster.node(i).port(), "DBSIZE")))
          .isBetween(200, 500);
    }
  }

  @Test
  void send_withoutKeys_isAnswered() {
    assertThat(text(Request.cmd(Command.PING))).isEqualTo("PONG");
  }

  @Test
  void batch_keysOfSeveralSlots_keepsOrder() {
    List<Request> writes =
        IntStream.range(0, 100).mapToObj(i -> Request.cmd(Command.SET, "b" + i, i)).toList();
    assertThat(Await.result(redis.batch(writes))).hasSize(100);
    List<Request> reads =
        IntStream.range(0, 101).mapToObj(i -> Request.cmd(Command.GET, "b" + i)).toList();
    List<@Nullable Response> replies = Await.result(redis.batch(reads));
    for (int i = 0; i < 100; i++) {
      assertThat(String.valueOf(replies.get(i))).isEqualTo(Integer.toString(i));
    }
    assertThat(replies.get(100)).isNull();
    assertThat(Await.result(redis.batch(List.of()))).isEmpty();
  }

  @Test
  void batch_keysOfOneSlot_keepsOrderOfExecution() {
    List<@Nullable Response> replies =
        Await.result(
            redis.batch(
                IntStream.range(0, 100)
                    .mapToObj(i -> Request.cmd(Command.APPEND, "{one}text", i % 10))
                    .toList()));
    assertThat(String.valueOf(replies.getLast())).isEqualTo("100");
    assertThat(text(Request.cmd(Command.GET, "{one}text"))).isEqualTo("0123456789".repeat(10));
  }

  @Test
  void batch_oneCommandFails_isTyped() {
    Await.result(redis.send(Request.cmd(Command.SET, "{f}text", "x")));
    assertKind(
        Await.failure(
            redis.batch(
                List.of(
                    Request.cmd(Command.GET, "elsewhere"),
                    Request.cmd(Command.LPUSH, "{f}text", "y")))),
        Kind.WRONGTYPE);
  }

  @Test
  void send_severalKeysOfOneSlot_answersInOrder() {
    Await.result(redis.send(Request.cmd(Command.MSET, "{t}a", "1", "{t}b", "2", "{t}c", "3")));
    assertThat(text(Request.cmd(Command.MGET, "{t}c", "{t}none", "{t}a", "{t}b")))
        .isEqualTo("[3, null, 1, 2]");
    assertThat(text(Request.cmd(Command.UNLINK, "{t}a", "{t}b"))).isEqualTo("2");
  }

  @Test
  void send_keysOfSeveralSlots_isRefusedWithAdvice() {
    Throwable failure = Await.failure(redis.send(Request.cmd(Command.MGET, "foo", "a")));
    assertKind(failure, Kind.CROSSSLOT);
    assertThat(failure).hasMessageContaining("{hash tag}");
  }

  @Test
  void run_scriptWithKeysOfOneSlot_worksOnEveryMaster() {
    RedisScript script =
        new RedisScript(
            "redis.call('SET', KEYS[1], ARGV[1]) return redis.call('GET', KEYS[2]) or 'none'");
    for (int i = 0; i < 30; i++) {
      byte[] binary = {(byte) 0xFF, (byte) i};
      Response reply =
          Await.result(
              script.run(redis, List.of("{s" + i + "}a", "{s" + i + "}b"), List.of(binary)));
      assertThat(String.valueOf(reply)).isEqualTo("none");
      Response stored = Await.result(redis.send(Request.cmd(Command.GET, "{s" + i + "}a")));
      assertThat(stored).isNotNull();
      assertThat(stored.toBytes()).isEqualTo(binary);
    }
  }

  @Test
  void send_slotMoved_isFollowed() {
    PlainRedis from = cluster.owner("moved");
    PlainRedis to = cluster.node(0) == from ? cluster.node(1) : cluster.node(0);
    cluster.giveSlot(HashSlot.of("moved".getBytes(StandardCharsets.UTF_8)), to);
    for (int i = 1; i <= 50; i++) {
      assertThat(text(Request.cmd(Command.INCR, "moved"))).isEqualTo(Integer.toString(i));
    }
    assertThat(
            Await.result(
                redis.batch(
                    List.of(
                        Request.cmd(Command.INCR, "moved"), Request.cmd(Command.INCR, "moved")))))
        .extracting(String::valueOf)
        .containsExactly("51", "52");
    assertThat(RedisCli.run(to.port(), "GET", "moved")).isEqualTo("52");
    assertThat(redis.isUp()).isTrue();
  }

  @Test
  void send_slotMoving_asksBothSides() {
    PlainRedis from = cluster.owner("{moving}");
    PlainRedis to = cluster.node(0) == from ? cluster.node(1) : cluster.node(0);
    Await.result(redis.send(Request.cmd(Command.SET, "{moving}stays", "here")));
    String slot = Integer.toString(HashSlot.of("{moving}".getBytes(StandardCharsets.UTF_8)));
    RedisCli.run(to.port(), "CLUSTER", "SETSLOT", slot, "IMPORTING", cluster.id(from));
    RedisCli.run(from.port(), "CLUSTER", "SETSLOT", slot, "MIGRATING", cluster.id(to));
    Await.result(redis.send(Request.cmd(Command.SET, "{moving}new", "there")));
    assertThat(
            Await.result(
                redis.batch(
                    List.of(
                        Request.cmd(Command.GET, "{moving}new"),
                        Request.cmd(Command.GET, "{moving}stays")))))
        .extracting(String::valueOf)
        .containsExactly("there", "here");
    assertKind(
        Await.failure(redis.send(Request.cmd(Command.MGET, "{moving}new", "{moving}stays"))),
        Kind.TRYAGAIN);
    RedisCli.run(from.port(), "CLUSTER", "SETSLOT", slot, "STABLE");
    RedisCli.run(to.port(), "CLUSTER", "SETSLOT", slot, "STABLE");
  }

  @Test
  void acquire_lease_worksOnACluster() {
    FencedLeases leases = new FencedLeases(vertx, redis);
    Grant grant =
        Await.result(leases.acquire("lease:1", "me", Duration.ofSeconds(5))).orElseThrow();
    assertThat(Await.result(leases.acquire("lease:1", "you", Duration.ofSeconds(5)))).isEmpty();
    assertThat(Await.result(grant.release())).isTrue();
  }

  @Test
  void whenUp_firstNodeOfManyAway_asksTheOthers() {
    List<String> others = List.of("127.0.0.1:" + cluster.node(2).port());
    HeldRedis second =
        HeldRedis.open(
            vertx,
            RedisSettings.of("redis://127.0.0.1:" + PlainRedis.freePort())
                .withTopology(new RedisTopology.Cluster(others)));
    Await.result(second.whenUp(SOON));
    Await.result(second.send(Request.cmd(Command.SET, "k", "v")));
    Await.result(second.close());
  }

  @Test
  void send_userOfUrl_countsOnEveryMaster() {
    for (int i = 0; i < 3; i++) {
      RedisCli.run(cluster.node(i).port(), "ACL", "SETUSER", "app", "on", ">pw", "~ok:*", "+@all");
    }
    HeldRedis limited =
        HeldRedis.open(
            vertx, settings(cluster.node(0).url().replace("redis://", "redis://app:pw@")));
    Await.result(limited.whenUp(SOON));
    for (int i = 0; i < 20; i++) {
      Await.result(limited.send(Request.cmd(Command.SET, "ok:" + i, "v")));
      assertKind(
          Await.failure(limited.send(Request.cmd(Command.SET, "no:" + i, "v"))), Kind.NOPERM);
    }
    Await.result(limited.close());
  }

  @Test
  void whenUp_serverIsNoCluster_saysWhatToSet() {
    try (PlainRedis single = PlainRedis.start(dir, 0)) {
      HeldRedis wrong = HeldRedis.open(vertx, settings(single.url()));
      assertThat(Await.failure(wrong.whenUp(Duration.ofSeconds(1))))
          .hasMessageContaining("set redis.mode to standalone");
      Await.result(wrong.close());
    }
  }

  @Test
  void send_standaloneModeOnACluster_saysWhatToSet() {
    HeldRedis wrong = HeldRedis.open(vertx, RedisSettings.of(cluster.node(0).url()));
    Await.result(wrong.whenUp(SOON));
    Throwable failure =
        IntStream.range(0, 100)
            .mapToObj(i -> wrong.send(Request.cmd(Command.SET, "w" + i, "v")))
            .map(call -> call.transform(result -> Future.succeededFuture(result.cause())))
            .map(Await::result)
            .filter(cause -> cause != null)
            .findFirst()
            .orElseThrow();
    assertKind(failure, Kind.MOVED);
    assertThat(failure).hasMessageContaining("set redis.mode to cluster");
    Await.result(wrong.close());
  }

  private static RedisSettings settings(String url) {
    return RedisSettings.of(url)
        .withOperationTimeout(Duration.ofSeconds(1))
        .withTopology(new RedisTopology.Cluster(List.of()));
  }

  private static void assertKind(Throwable failure, Kind kind) {
    assertThat(failure)
        .asInstanceOf(type(RedisCommandException.class))
        .extracting(RedisCommandException::kind)
        .isEqualTo(kind);
  }

  private String text(Request request) {
    return String.valueOf(Await.result(redis.send(request)));
  }
}
