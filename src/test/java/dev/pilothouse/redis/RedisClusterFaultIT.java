package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.redis.RedisCommandException.Kind;
import dev.pilothouse.redis.RedisUnavailableException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that loses nodes, each test with a cluster of its own. */
@Timeout(90)
final class RedisClusterFaultIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofMillis(200);

  /** What a call bounded by the limit may take on a machine that is busy. */
  private static final Duration BOUND = Duration.ofMillis(500);

  private final Vertx vertx = Vertx.vertx();
  @TempDir Path dir;
  private @Nullable TestCluster cluster;
  private @Nullable HeldRedis redis;

  @AfterEach
  void close() {
    if (redis != null) {
      Await.result(redis.close());
    }
    if (cluster != null) {
      cluster.close();
    }
    Await.result(vertx.close());
  }

  @Test
  void send_masterKilledAndBack_onlyItsKeysFailMeanwhile() {
    TestCluster cluster = start("--cluster-require-full-coverage", "no", "--appendonly", "yes");
    HeldRedis redis = connect(cluster);
    PlainRedis lost = cluster.owner("lost");
    String kept = keyNotOn(cluster, lost);
    Await.result(redis.send(Request.cmd(Command.SET, "lost", "v")));
    lost.kill();
    Eventually.until("noticed", SOON, () -> !redis.isUp());
    long start = System.nanoTime();
    for (int i = 0; i < 300; i++) {
      assertUnavailable(redis, Request.cmd(Command.GET, "lost"));
      Await.result(redis.send(Request.cmd(Command.SET, kept, i)));
      Await.result(redis.send(Request.cmd(Command.PING)));
    }
    // longer than the nodes themselves take to notice
    while (System.nanoTime() - start < Duration.ofSeconds(4).toNanos()) {
      assertUnavailable(redis, Request.cmd(Command.GET, "lost"));
      Await.result(redis.send(Request.cmd(Command.SET, kept, "x")));
    }
    lost.restart();
    Eventually.until("up again", SOON, redis::isUp);
    Eventually.until(
        "answers again", SOON, () -> succeeds(redis, Request.cmd(Command.GET, "lost")));
    assertThat(String.valueOf(Await.result(redis.send(Request.cmd(Command.GET, "lost")))))
        .isEqualTo("v");
  }

  @Test
  void send_masterKilledWithReplica_writesResumeOnTheReplica() {
    TestCluster cluster = start();
    PlainRedis lost = cluster.owner("moves");
    PlainRedis replica = cluster.addReplica(lost);
    HeldRedis redis = connect(cluster);
    CopyOnWriteArrayList<String> changes = listen(redis);
    Await.result(redis.send(Request.cmd(Command.SET, "moves", "before")));
    Eventually.until(
        "replicated",
        SOON,
        () -> RedisCli.run(replica.port(), "INFO", "keyspace").contains("keys=1"));
    lost.kill();
    Duration took =
        Eventually.until(
            "writes resume",
            SOON,
            () -> succeeds(redis, Request.cmd(Command.APPEND, "moves", "+")));
    Eventually.until("up again", SOON, redis::isUp);
    assertThat(String.valueOf(Await.result(redis.send(Request.cmd(Command.GET, "moves")))))
        .startsWith("before+");
    assertThat(took).isLessThan(Duration.ofSeconds(10));
    assertThat(changes).startsWith("up", "down").endsWith("up");
    lost.restart();
    Eventually.until(
        "the old master follows",
        SOON,
        () -> RedisCli.run(lost.port(), "INFO", "replication").contains("role:slave"));
    for (int i = 0; i < 50; i++) {
      Await.result(redis.send(Request.cmd(Command.SET, "k" + i, "v")));
    }
  }

  @Test
  void send_masterHangs_isBoundedAndOthersGoOn() {
    TestCluster cluster = start("--cluster-require-full-coverage", "no");
    HeldRedis redis = connect(cluster);
    PlainRedis hung = cluster.owner("hung");
    String kept = keyNotOn(cluster, hung);
    hung.pause();
    for (int i = 0; i < 10; i++) {
      assertUnavailable(redis, Request.cmd(Command.GET, "hung"));
      Await.result(redis.send(Request.cmd(Command.SET, kept, i)));
    }
    assertThat(redis.isUp()).isFalse();
    assertUnavailable(
        Await.failure(
            redis.batch(
                List.of(Request.cmd(Command.GET, kept), Request.cmd(Command.GET, "hung")))));
    hung.resume();
    Eventually.until("up again", SOON, redis::isUp);
    Eventually.until(
        "answers again", SOON, () -> succeeds(redis, Request.cmd(Command.GET, "hung")));
  }

  @Test
  void send_clusterNeedsAllMasters_isTypedAsClusterDown() {
    TestCluster cluster = start();
    HeldRedis redis = connect(cluster);
    PlainRedis lost = cluster.owner("lost");
    String other = keyNotOn(cluster, lost);
    lost.kill();
    Eventually.until(
        "the cluster is down",
        SOON,
        () -> {
          long began = System.nanoTime();
          Throwable cause = cause(redis, Request.cmd(Command.GET, other));
          assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
          return cause instanceof RedisCommandException refused
              && refused.kind() == Kind.CLUSTERDOWN;
        });
    lost.restart();
    Eventually.until("answers again", SOON, () -> succeeds(redis, Request.cmd(Command.GET, other)));
  }

  @Test
  void send_newMasterTakesASlot_isFollowed() {
    TestCluster cluster = start();
    HeldRedis redis = connect(cluster);
    PlainRedis fresh = cluster.addMaster();
    cluster.giveSlot(HashSlot.of("moved".getBytes(StandardCharsets.UTF_8)), fresh);
    assertThat(String.valueOf(Await.result(redis.send(Request.cmd(Command.INCR, "moved")))))
        .isEqualTo("1");
    assertThat(RedisCli.run(fresh.port(), "GET", "moved")).isEqualTo("1");
    Eventually.until("up with four masters", SOON, redis::isUp);
  }

  @Test
  void send_replicaTakesOver_isFollowed() {
    TestCluster cluster = start();
    PlainRedis before = cluster.owner("handed");
    PlainRedis replica = cluster.addReplica(before);
    HeldRedis redis = connect(cluster);
    RedisCli.run(replica.port(), "CLUSTER", "FAILOVER");
    Eventually.until("another owner", SOON, () -> cluster.owner("handed") == replica);
    Await.result(redis.send(Request.cmd(Command.SET, "handed", "over")));
    assertThat(RedisCli.run(replica.port(), "GET", "handed")).isEqualTo("over");
    assertThat(redis.isUp()).isTrue();
  }

  @Test
  void send_slotsMoveUnderLoad_eachCommandRunsOnce() {
    TestCluster cluster = start();
    HeldRedis redis = connect(cluster);
    // the first slots of the first master are those that move
    List<String> keys =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "n" + i)
            .filter(key -> HashSlot.of(key.getBytes(StandardCharsets.UTF_8)) < 60)
            .limit(100)
            .toList();
    CompletableFuture<Void> moving =
        CompletableFuture.runAsync(() -> cluster.reshard(60, cluster.node(0), cluster.node(1)));
    int rounds = 0;
    while (!moving.isDone() || rounds < 20) {
      rounds++;
      Await.result(redis.batch(keys.stream().map(key -> Request.cmd(Command.INCR, key)).toList()));
    }
    moving.join();
    assertThat(cluster.owner(keys.getFirst())).isSameAs(cluster.node(1));
    String all = Integer.toString(rounds);
    assertThat(keys)
        .allSatisfy(
            key ->
                assertThat(String.valueOf(Await.result(redis.send(Request.cmd(Command.GET, key)))))
                    .isEqualTo(all));
  }

  @Test
  void whenUp_allNodesRestarted_comesBack() {
    TestCluster cluster = start();
    HeldRedis redis = connect(cluster);
    IntStream.range(0, 3).forEach(i -> cluster.node(i).kill());
    Eventually.until("down", SOON, () -> !redis.isUp());
    assertUnavailable(redis, Request.cmd(Command.GET, "k"));
    IntStream.range(0, 3).forEach(i -> cluster.node(i).restart());
    Await.result(redis.whenUp(SOON));
    Eventually.until("writes", SOON, () -> succeeds(redis, Request.cmd(Command.SET, "k", "v")));
  }

  private TestCluster start(String... options) {
    TestCluster started = TestCluster.start(dir, 3, options);
    cluster = started;
    return started;
  }

  private HeldRedis connect(TestCluster cluster) {
    HeldRedis connection =
        HeldRedis.open(
            vertx,
            RedisSettings.of(cluster.node(0).url())
                .withTopology(
                    new RedisTopology.Cluster(List.of("127.0.0.1:" + cluster.node(1).port())))
                .withOperationTimeout(LIMIT));
    redis = connection;
    Await.result(connection.whenUp(SOON));
    return connection;
  }

  private static String keyNotOn(TestCluster cluster, PlainRedis node) {
    return Stream.iterate(0, i -> i + 1)
        .map(i -> "kept" + i)
        .filter(key -> cluster.owner(key) != node)
        .findFirst()
        .orElseThrow();
  }

  /** Fails with one of the failures of a node that is away, in time. */
  private static void assertUnavailable(HeldRedis redis, Request request) {
    long began = System.nanoTime();
    assertUnavailable(Await.failure(redis.send(request)));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(BOUND);
  }

  private static @Nullable Throwable cause(HeldRedis redis, Request request) {
    return Await.result(redis.send(request).transform(r -> Future.succeededFuture(r.cause())));
  }

  private static boolean succeeds(HeldRedis redis, Request request) {
    return cause(redis, request) == null;
  }

  private static void assertUnavailable(Throwable failure) {
    assertThat(failure).isInstanceOf(RedisException.class);
    if (failure instanceof RedisUnavailableException unavailable) {
      assertThat(unavailable.reason()).isIn(Reason.DOWN, Reason.LOST, Reason.TIMEOUT);
    } else {
      assertThat(((RedisCommandException) failure).kind()).isEqualTo(Kind.CLUSTERDOWN);
    }
  }

  private static CopyOnWriteArrayList<String> listen(HeldRedis redis) {
    CopyOnWriteArrayList<String> changes = new CopyOnWriteArrayList<>();
    redis.addListener(
        new RedisListener() {
          @Override
          public void redisUp() {
            changes.add("up");
          }

          @Override
          public void redisDown(String reason) {
            changes.add("down");
          }
        });
    Eventually.until("told that it is up", SOON, () -> !changes.isEmpty());
    return changes;
  }
}
