package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.redis.FencedLeases.Holder;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
final class FencedLeasesIT {

  private static final Duration TTL = Duration.ofMillis(600);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String KEY = "ph:lease:{p}";

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
  void acquire_free_isRenewedBeyondItsTtl(RedisServers.Starter starter) {
    FencedLeases leases = connect(starter);
    Grant grant = acquire(leases, "node:1").orElseThrow();
    pause(TTL.multipliedBy(3));
    assertThat(grant.isHeld()).isTrue();
    assertThat(grant.isConfirmed()).isTrue();
    assertThat(Await.result(leases.holder(KEY))).contains(new Holder("node:1", grant.token()));
    assertThat(acquire(leases, "node:2")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void acquire_byMany_hasOneOwnerAtATimeAndGrowingTokens(RedisServers.Starter starter) {
    FencedLeases leases = connect(starter);
    long last = 0;
    for (int round = 0; round < 20; round++) {
      List<Grant> granted =
          IntStream.range(0, 20)
              .mapToObj(i -> leases.acquire(KEY, "node" + i, TTL))
              .toList()
              .stream()
              .map(Await::result)
              .flatMap(Optional::stream)
              .toList();
      assertThat(granted).hasSize(1);
      assertThat(granted.getFirst().token()).isGreaterThan(last);
      last = granted.getFirst().token();
      assertThat(Await.result(granted.getFirst().release())).isTrue();
    }
    assertThat(Await.result(leases.holder(KEY))).isEmpty();
    assertThat(ttl(KEY)).isEqualTo("-1");
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void lost_anotherHolderFound_saysWho(RedisServers.Starter starter) {
    FencedLeases leases = connect(starter);
    Grant grant = acquire(leases, "node1").orElseThrow();
    send(Request.cmd(Command.HSET, KEY, "expires", "1"));
    Grant other = acquire(leases, "node2").orElseThrow();
    Grant.Loss loss = Await.result(grant.lost());
    assertThat(loss.to()).contains(new Holder("node2", other.token()));
    assertThat(grant.isHeld()).isFalse();
    assertThat(Await.result(grant.release())).isFalse();
    assertThat(other.token()).isGreaterThan(grant.token());
    assertThat(other.isHeld()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void renew_ranOutAndNobodyTookIt_keepsItUnderTheSameToken(RedisServers.Starter starter) {
    FencedLeases leases = connect(starter);
    Grant grant = acquire(leases, "node1").orElseThrow();
    send(Request.cmd(Command.HSET, KEY, "expires", "1"));
    Eventually.until(
        "taken back",
        SOON,
        () ->
            Await.result(leases.holder(KEY))
                .equals(Optional.of(new Holder("node1", grant.token()))));
    assertThat(grant.isHeld()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void renew_serverAwayForLong_keepsTheLease(RedisServers.Starter starter) {
    FencedLeases leases = connect(starter);
    Grant grant = acquire(leases, "node1").orElseThrow();
    Signals.pause(Objects.requireNonNull(server).pid());
    pause(TTL.multipliedBy(3));
    assertThat(grant.isHeld()).isTrue();
    assertThat(grant.isConfirmed()).isFalse();
    Signals.resume(Objects.requireNonNull(server).pid());
    Eventually.until("confirmed again", SOON, grant::isConfirmed);
    assertThat(Await.result(leases.holder(KEY))).contains(new Holder("node1", grant.token()));
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void renew_serverLostItsData_losesTheLeaseAndTokensStillGrow(RedisServers.Starter starter) {
    FencedLeases leases = connect(starter);
    Grant grant = acquire(leases, "node1").orElseThrow();
    send(Request.cmd(Command.FLUSHALL));
    assertThat(Await.result(grant.lost()).to()).isEmpty();
    assertThat(acquire(leases, "node1").orElseThrow().token()).isGreaterThan(grant.token());
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void renew_serverFull_keepsTheLease(RedisServers.Starter starter) {
    FencedLeases leases = connect(starter);
    Grant grant = acquire(leases, "node1").orElseThrow();
    send(Request.cmd(Command.SET, "evictable", "x", "EX", "100"));
    send(Request.cmd(Command.CONFIG, "SET", "maxmemory", "1"));
    pause(TTL.multipliedBy(2));
    assertThat(Await.failure(leases.acquire(KEY, "node2", TTL)))
        .isInstanceOf(RedisCommandException.class);
    assertThat(grant.isHeld()).isTrue();
    send(Request.cmd(Command.CONFIG, "SET", "maxmemory", "0"));
    Eventually.until("confirmed again", SOON, grant::isConfirmed);
    assertThat(Await.result(leases.holder(KEY))).contains(new Holder("node1", grant.token()));
    assertThat(Await.result(connected().send(Request.cmd(Command.GET, "evictable")))).isNull();
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void acquire_ownerDied_isFreeAfterItsTtl(RedisServers.Starter starter) {
    FencedLeases leases = connect(starter);
    HeldRedis dying = HeldRedis.open(vertx, RedisSettings.of(Objects.requireNonNull(server).url()));
    Await.result(dying.whenUp(SOON));
    Grant grant =
        Await.result(new FencedLeases(vertx, dying).acquire(KEY, "dying", TTL)).orElseThrow();
    Await.result(dying.close());
    Duration taken =
        Eventually.until("taken over", SOON, () -> acquire(leases, "next").isPresent());
    assertThat(taken).isLessThan(TTL.plusMillis(400));
    assertThat(Await.result(leases.holder(KEY)).orElseThrow().token()).isGreaterThan(grant.token());
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void acquire_ttlTooShort_isRefused(RedisServers.Starter starter) {
    FencedLeases leases = connect(starter);
    assertThatThrownBy(() -> leases.acquire(KEY, "n", Duration.ofMillis(5)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private FencedLeases connect(RedisServers.Starter starter) {
    server = starter.start(EmbeddedRedisSettings.in(data));
    HeldRedis connection = HeldRedis.open(vertx, RedisSettings.of(server.url()));
    redis = connection;
    Await.result(connection.whenUp(SOON));
    return new FencedLeases(vertx, connection);
  }

  private static Optional<Grant> acquire(FencedLeases leases, String owner) {
    return Await.result(leases.acquire(KEY, owner, TTL));
  }

  private HeldRedis connected() {
    return Objects.requireNonNull(redis);
  }

  private String ttl(String key) {
    return String.valueOf(Await.result(connected().send(Request.cmd(Command.PTTL, key))));
  }

  private void send(Request request) {
    Await.result(connected().send(request));
  }

  private void pause(Duration time) {
    Await.result(vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS));
  }
}
