package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
final class RedisSentinelIT {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PASSWORD = "s3cret";

  private final Vertx vertx = Vertx.vertx();

  @TempDir Path dir;

  private TestSentinels servers;
  private @Nullable HeldRedis redis;

  @BeforeEach
  void start() {
    servers = TestSentinels.start(dir, PASSWORD);
  }

  @AfterEach
  void close() {
    if (redis != null) {
      Await.result(redis.close());
    }
    servers.close();
    Await.result(vertx.close());
  }

  @Test
  void send_masterKilled_writesResumeOnTheReplica() {
    HeldRedis redis = connect(servers.sentinel(0));
    PlainRedis first = servers.master();
    Await.result(redis.send(Request.cmd(Command.SET, "k", "before")));
    first.kill();
    Duration took =
        Eventually.until(
            "writes resume", SOON, () -> succeeds(redis, Request.cmd(Command.APPEND, "k", "+")));
    assertThat(took).isLessThan(Duration.ofSeconds(10));
    awaitOther(first);
    assertThat(servers.ask(servers.master(), "GET", "k")).startsWith("before+");
    assertThat(redis.isUp()).isTrue();
  }

  /** The client may have asked a sentinel that knew it before the others. */
  private void awaitOther(PlainRedis first) {
    Eventually.until("another master", SOON, () -> servers.master() != first);
  }

  @Test
  void send_masterDemoted_isFollowed() {
    HeldRedis redis = connect(servers.sentinel(0));
    PlainRedis first = servers.master();
    RedisCli.run(servers.sentinel(0).port(), "SENTINEL", "FAILOVER", TestSentinels.MASTER);
    Eventually.until(
        "the old master follows",
        SOON,
        () -> servers.answers(first, "role:slave", "INFO", "replication"));
    Eventually.until(
        "writes resume", SOON, () -> succeeds(redis, Request.cmd(Command.SET, "k", "v")));
    awaitOther(first);
    assertThat(servers.ask(servers.master(), "GET", "k")).isEqualTo("v");
  }

  @Test
  void openTracking_masterKilled_changesAreToldOfTheReplica() {
    CopyOnWriteArrayList<String> told = new CopyOnWriteArrayList<>();
    HeldRedis follower =
        HeldRedis.openTracking(
            vertx,
            settings(TestSentinels.MASTER, servers.sentinel(0)),
            Contexts.own(vertx),
            new KeyTracking("ph:", new Told(told)));
    redis = follower;
    Await.result(follower.whenUp(SOON));
    PlainRedis first = servers.master();
    servers.ask(first, "SET", "ph:before", "v");
    Eventually.until("told", SOON, () -> told.contains("ph:before"));
    first.kill();
    awaitOther(first);
    Eventually.until("following", SOON, () -> told.lastIndexOf("following") > 1);
    servers.ask(servers.master(), "SET", "ph:after", "v");
    Eventually.until("told again", SOON, () -> told.contains("ph:after"));
    assertThat(told).doesNotContain("not following");
  }

  @Test
  void whenUp_someSentinelsAway_asksTheOthers() {
    servers.sentinel(0).pause();
    servers.sentinel(1).kill();
    HeldRedis redis = connect(servers.sentinel(0), servers.sentinel(1), servers.sentinel(2));
    Await.result(redis.send(Request.cmd(Command.SET, "k", "v")));
    servers.sentinel(0).resume();
  }

  @Test
  void whenUp_unknownMaster_saysWhichKeyIsWrong() {
    HeldRedis redis = open("other", servers.sentinel(0));
    assertThat(Await.failure(redis.whenUp(Duration.ofSeconds(2))))
        .hasMessageContaining("redis.sentinel-master")
        .hasMessageContaining("(master other)")
        .message()
        .doesNotContain(PASSWORD);
  }

  @Test
  void whenUp_serverIsNoSentinel_saysSo() {
    HeldRedis redis = open(TestSentinels.MASTER, servers.master());
    assertThat(Await.failure(redis.whenUp(Duration.ofSeconds(2))))
        .hasMessageContaining("no sentinel");
  }

  private HeldRedis connect(PlainRedis... sentinels) {
    HeldRedis connection = open(TestSentinels.MASTER, sentinels);
    Await.result(connection.whenUp(SOON));
    return connection;
  }

  private HeldRedis open(String master, PlainRedis... sentinels) {
    HeldRedis connection = HeldRedis.open(vertx, settings(master, sentinels));
    redis = connection;
    return connection;
  }

  private static RedisSettings settings(String master, PlainRedis... sentinels) {
    List<String> more =
        List.of(sentinels).stream().skip(1).map(node -> "127.0.0.1:" + node.port()).toList();
    return RedisSettings.of("redis://:" + PASSWORD + "@127.0.0.1:" + sentinels[0].port())
        .withTopology(new RedisTopology.Sentinel(master, more))
        .withOperationTimeout(Duration.ofMillis(500));
  }

  /** Keys that changed, and whether they are told. */
  private record Told(List<String> told) implements KeyTracking.Listener {
    @Override
    public void connected(boolean following) {
      told.add(following ? "following" : "not following");
    }

    @Override
    public void changed(List<String> keys) {
      told.addAll(keys);
    }

    @Override
    public void everythingChanged() {
      told.add("everything");
    }
  }

  private static boolean succeeds(HeldRedis redis, Request request) {
    return Await.result(
        redis.send(request).transform(result -> Future.succeededFuture(result.succeeded())));
  }
}
