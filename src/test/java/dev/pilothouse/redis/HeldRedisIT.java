package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pilothouse.redis.RedisCommandException.Kind;
import dev.pilothouse.redis.RedisUnavailableException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every test runs against the embedded Redis 6.2 and the system's Redis 7. */
@Timeout(60)
final class HeldRedisIT {

  private static final Duration SOON = Duration.ofSeconds(10);

  /** What a call may take that is bounded by 100 ms, on a machine that is busy. */
  private static final Duration BOUND = Duration.ofMillis(350);

  private final Vertx vertx = Vertx.vertx();
  @TempDir Path data;
  private @Nullable EmbeddedRedis server;
  private @Nullable HeldRedis redis;

  @AfterEach
  void close() {
    if (redis != null) {
      Await.result(redis.close());
    }
    if (server != null) {
      server.close();
    }
    Await.result(vertx.close());
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void send_commands_answersInOrder(RedisServers.Starter starter) {
    HeldRedis redis = connect(starter);
    Await.result(redis.send(Request.cmd(Command.SET, "k", "v")));
    assertThat(text(redis, Request.cmd(Command.GET, "k"))).isEqualTo("v");
    assertThat(Await.result(redis.send(Request.cmd(Command.GET, "absent")))).isNull();
    List<Future<@Nullable Response>> echoes =
        IntStream.range(0, 2000)
            .mapToObj(i -> redis.send(Request.cmd(Command.ECHO, "e" + i)))
            .toList();
    for (int i = 0; i < echoes.size(); i++) {
      assertThat(String.valueOf(Await.result(echoes.get(i)))).isEqualTo("e" + i);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void batch_withNilAndValue_keepsOrder(RedisServers.Starter starter) {
    HeldRedis redis = connect(starter);
    Await.result(redis.send(Request.cmd(Command.SET, "b", "2")));
    List<@Nullable Response> replies =
        Await.result(
            redis.batch(List.of(Request.cmd(Command.GET, "a"), Request.cmd(Command.GET, "b"))));
    assertThat(replies.get(0)).isNull();
    assertThat(String.valueOf(replies.get(1))).isEqualTo("2");
    assertThat(Await.result(redis.batch(List.of()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void send_fromEventLoop_answersOnCallersContext(RedisServers.Starter starter) {
    HeldRedis redis = connect(starter);
    Context caller = vertx.getOrCreateContext();
    CompletableFuture<Boolean> same = new CompletableFuture<>();
    caller.runOnContext(
        v ->
            redis
                .send(Request.cmd(Command.PING))
                .onComplete(reply -> same.complete(Vertx.currentContext() == caller)));
    assertThat(same.orTimeout(5, TimeUnit.SECONDS).join()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void send_serverKilled_failsFastAndRecovers(RedisServers.Starter starter) {
    HeldRedis redis = connect(starter);
    Await.result(redis.send(Request.cmd(Command.SET, "kept", "yes")));
    CopyOnWriteArrayList<String> changes = listen(redis);
    long first = server().pid();
    Signals.kill(first);
    Eventually.until("down", BOUND, () -> !redis.isUp());
    assertUnavailableWithin(redis, BOUND, Reason.DOWN);
    Eventually.until("up again", SOON, redis::isUp);
    Eventually.until("another process", SOON, () -> server().pid() != first);
    assertThat(text(redis, Request.cmd(Command.GET, "kept"))).isEqualTo("yes");
    Eventually.until("both changes told", BOUND, () -> changes.size() >= 3);
    assertThat(changes).startsWith("up", "down", "up");
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void send_serverStops_isBoundedAndRecovers(RedisServers.Starter starter) {
    HeldRedis redis = connect(starter);
    Signals.pause(server().pid());
    assertUnavailableWithin(redis, BOUND, Reason.TIMEOUT);
    for (int i = 0; i < 4; i++) {
      redis.send(Request.cmd(Command.PING));
    }
    Eventually.until("breaker open", BOUND, () -> !redis.isUp());
    long start = System.nanoTime();
    for (int i = 0; i < 10_000; i++) {
      assertThat(Await.failure(redis.send(Request.cmd(Command.PING))))
          .isInstanceOf(RedisUnavailableException.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    Signals.resume(server().pid());
    Duration recovery = Eventually.until("up again", SOON, redis::isUp);
    assertThat(recovery).isLessThan(Duration.ofSeconds(2));
    assertThat(text(redis, Request.cmd(Command.ECHO, "right"))).isEqualTo("right");
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void send_serverStopsForLong_givesConnectionUpAndRecovers(RedisServers.Starter starter) {
    HeldRedis redis = connect(starter);
    CopyOnWriteArrayList<String> changes = listen(redis);
    Signals.pause(server().pid());
    for (int i = 0; i < 5; i++) {
      redis.send(Request.cmd(Command.INCR, "n"));
    }
    Eventually.until("down", SOON, () -> !redis.isUp());
    // longer than the stall and connect timeouts, so that reconnecting hangs in the handshake too
    vertxSleep(Duration.ofSeconds(5));
    Signals.resume(server().pid());
    Duration recovery = Eventually.until("up again", SOON, redis::isUp);
    assertThat(recovery).isLessThan(Duration.ofSeconds(4));
    assertThat(text(redis, Request.cmd(Command.ECHO, "right"))).isEqualTo("right");
    assertThat(changes.getFirst()).isEqualTo("up");
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void send_beyondMaxInFlight_isRefusedAtOnce(RedisServers.Starter starter) {
    server = starter.start(EmbeddedRedisSettings.in(data));
    HeldRedis redis = HeldRedis.open(vertx, RedisSettings.of(server.url()).withMaxInFlight(100));
    this.redis = redis;
    Await.result(redis.whenUp(SOON));
    Signals.pause(server.pid());
    List<Future<@Nullable Response>> calls =
        IntStream.range(0, 150).mapToObj(i -> redis.send(Request.cmd(Command.PING))).toList();
    List<Reason> reasons =
        calls.stream()
            .map(Await::failure)
            .map(failure -> ((RedisUnavailableException) failure).reason())
            .toList();
    assertThat(reasons.subList(0, 100)).containsOnly(Reason.TIMEOUT);
    assertThat(reasons.subList(100, 150)).containsOnly(Reason.OVERLOADED);
    Signals.resume(server.pid());
    Eventually.until("up again", SOON, redis::isUp);
    for (int round = 0; round < 5; round++) {
      for (int i = 0; i < 100; i++) {
        Await.result(redis.send(Request.cmd(Command.PING)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void send_serverFull_isTypedAndReadsGoOn(RedisServers.Starter starter) {
    HeldRedis redis = connect(starter);
    Await.result(redis.send(Request.cmd(Command.SET, "kept", "yes")));
    Await.result(redis.send(Request.cmd(Command.CONFIG, "SET", "maxmemory", "1")));
    Throwable failure = Await.failure(redis.send(Request.cmd(Command.SET, "more", "x")));
    assertKind(failure, Kind.OOM);
    assertKind(
        Await.failure(
            redis.batch(
                List.of(Request.cmd(Command.GET, "kept"), Request.cmd(Command.SET, "more", "x")))),
        Kind.OOM);
    RedisScript write = new RedisScript("return redis.call('SET', KEYS[1], 'v')");
    assertKind(Await.failure(write.run(redis, List.of("k"))), Kind.OOM);
    assertThat(text(redis, Request.cmd(Command.GET, "kept"))).isEqualTo("yes");
    assertThat(redis.isUp()).isTrue();
    Await.result(redis.send(Request.cmd(Command.CONFIG, "SET", "maxmemory", "0")));
    Await.result(redis.send(Request.cmd(Command.SET, "more", "x")));
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void send_serverTurnsReadOnly_isTypedAndReconnects(RedisServers.Starter starter) {
    HeldRedis redis = connect(starter);
    CopyOnWriteArrayList<String> changes = listen(redis);
    Await.result(redis.send(Request.cmd(Command.REPLICAOF, "127.0.0.1", "1")));
    RedisScript write = new RedisScript("return redis.call('SET', KEYS[1], 'v')");
    assertKind(Await.failure(write.run(redis, List.of("k"))), Kind.READONLY);
    Eventually.until("reconnected", SOON, () -> changes.size() >= 3);
    assertThat(changes).startsWith("up", "down", "up");
    Await.result(redis.send(Request.cmd(Command.REPLICAOF, "NO", "ONE")));
    Await.result(redis.send(Request.cmd(Command.SET, "k", "v")));
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void whenUp_wrongPassword_saysSoWithoutIt(RedisServers.Starter starter) {
    server = starter.start(EmbeddedRedisSettings.in(data));
    HeldRedis redis =
        HeldRedis.open(vertx, RedisSettings.of("redis://:hunter2@127.0.0.1:" + server.port()));
    this.redis = redis;
    assertThat(Await.failure(redis.whenUp(Duration.ofMillis(700))))
        .hasMessageContaining("WRONGPASS")
        .hasMessageContaining("redis://***@127.0.0.1:" + server.port())
        .message()
        .doesNotContain("hunter2");
    assertThat(redis.isUp()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void close_commandsUnderWay_waitsForThem(RedisServers.Starter starter) {
    HeldRedis redis = connect(starter);
    List<Future<@Nullable Response>> calls =
        IntStream.range(0, 500)
            .mapToObj(i -> redis.send(Request.cmd(Command.ECHO, "e" + i)))
            .toList();
    Await.result(redis.close());
    calls.forEach(Await::result);
    assertThat(Await.failure(redis.send(Request.cmd(Command.PING))))
        .asInstanceOf(type(RedisUnavailableException.class))
        .extracting(RedisUnavailableException::reason)
        .isEqualTo(Reason.CLOSED);
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void run_scriptUnknownToServer_isLoadedOnce(RedisServers.Starter starter) {
    HeldRedis redis = connect(starter);
    RedisScript script = new RedisScript("return {KEYS[1], ARGV[1]}");
    for (int i = 0; i < 3; i++) {
      Response reply = Await.result(script.run(redis, List.of("k"), "a" + i));
      assertThat(String.valueOf(reply)).isEqualTo("[k, a" + i + "]");
    }
    Await.result(redis.send(Request.cmd(Command.SCRIPT, "FLUSH")));
    assertThat(String.valueOf(Await.result(script.run(redis, List.of("k"), "again"))))
        .isEqualTo("[k, again]");
    String known =
        String.valueOf(
            Await.result(redis.send(Request.cmd(Command.SCRIPT, "EXISTS", script.sha1()))));
    assertThat(known).isEqualTo("[1]");
  }

  private HeldRedis connect(RedisServers.Starter starter) {
    server = starter.start(EmbeddedRedisSettings.in(data));
    HeldRedis connection = HeldRedis.open(vertx, RedisSettings.of(server.url()));
    redis = connection;
    Await.result(connection.whenUp(SOON));
    return connection;
  }

  private EmbeddedRedis server() {
    return Objects.requireNonNull(server);
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

  private static void assertUnavailableWithin(HeldRedis redis, Duration bound, Reason reason) {
    long start = System.nanoTime();
    Throwable failure = Await.failure(redis.send(Request.cmd(Command.PING)));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(bound);
    assertThat(failure)
        .asInstanceOf(type(RedisUnavailableException.class))
        .extracting(RedisUnavailableException::reason)
        .isEqualTo(reason);
  }

  private static void assertKind(Throwable failure, Kind kind) {
    assertThat(failure)
        .asInstanceOf(type(RedisCommandException.class))
        .extracting(RedisCommandException::kind)
        .isEqualTo(kind);
  }

  private void vertxSleep(Duration time) {
    Await.result(vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static String text(HeldRedis redis, Request request) {
    return String.valueOf(Await.result(redis.send(request)));
  }
}
