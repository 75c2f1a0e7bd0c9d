package dev.pilothouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.Deadline;
import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import dev.pilothouse.contracts.RoomAccess;
import dev.pilothouse.contracts.socket.TicketReply;
import dev.pilothouse.contracts.socket.TicketRequest;
import dev.pilothouse.redis.EmbeddedRedis;
import dev.pilothouse.redis.EmbeddedRedisSettings;
import dev.pilothouse.redis.HeldRedis;
import dev.pilothouse.redis.RedisServers;
import dev.pilothouse.redis.RedisSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every test runs against the embedded Redis 6.2 and the system's Redis 7. */
@Timeout(60)
class TicketsIT {
  private static final Identity ADA =
      new Identity(
          "ada",
          Set.of(Authority.ROOMS_READ),
          new RoomAccess(List.of("user:ada"), List.of()),
          Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.MILLIS));

  private final Vertx vertx = Vertx.vertx();
  @TempDir Path data;
  private EmbeddedRedis server;
  private HeldRedis redis;
  private Tickets tickets;

  @AfterEach
  void close() throws Exception {
    await(redis.close());
    server.close();
    await(vertx.close());
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void redeem_once_isTheIdentityAndThenNobody(RedisServers.Starter starter) throws Exception {
    open(starter);
    String ticket = issue(ADA).ticket();
    assertThat(await(new Tickets(redis).redeem(ticket))).isEqualTo(ADA);
    assertThat(failure(tickets.redeem(ticket)).code()).isEqualTo(FailureCode.UNAUTHENTICATED);
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void redeem_byManyAtOnce_succeedsForOne(RedisServers.Starter starter) throws Exception {
    open(starter);
    String ticket = issue(ADA).ticket();
    List<Future<Identity>> all =
        IntStream.range(0, 50).mapToObj(i -> tickets.redeem(ticket)).toList();
    Future.join(all).toCompletionStage().toCompletableFuture().handle((done, e) -> 0).get();
    assertThat(all.stream().filter(Future::succeeded)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void issue_keepsNoTicketAndNotForLong(RedisServers.Starter starter) throws Exception {
    open(starter);
    TicketReply reply = issue(ADA);
    assertThat(reply.expiresInMs()).isEqualTo(30_000);
    assertThat(reply.toString()).doesNotContain(reply.ticket());
    String key = await(redis.send(Request.cmd(Command.KEYS).arg("ph:ticket:*"))).get(0).toString();
    assertThat(key).doesNotContain(reply.ticket());
    assertThat(await(redis.send(Request.cmd(Command.PTTL).arg(key))).toLong())
        .isBetween(1L, 30_000L);
    await(redis.send(Request.cmd(Command.PEXPIRE).arg(key).arg(1)));
    Thread.sleep(20);
    assertThat(failure(tickets.redeem(reply.ticket())).message()).contains("older than 30 s");
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void redeem_nonsenseOrEndedIdentity_isRefused(RedisServers.Starter starter) throws Exception {
    open(starter);
    for (String nonsense : List.of("", "x", "x".repeat(43) + "\n", "é".repeat(43))) {
      assertThat(failure(tickets.redeem(nonsense)).code()).isEqualTo(FailureCode.UNAUTHENTICATED);
    }
    Identity ended = new Identity("ada", Set.of(), null, Instant.now().minusSeconds(1));
    assertThat(failure(tickets.redeem(issue(ended).ticket())).message()).contains("expired");
  }

  @ParameterizedTest
  @MethodSource("dev.pilothouse.redis.RedisServers#all")
  void redisAway_isUnavailable(RedisServers.Starter starter) throws Exception {
    open(starter);
    String ticket = issue(ADA).ticket();
    server.close();
    assertThat(failure(tickets.issue(new TicketRequest(), call(ADA))).code())
        .isEqualTo(FailureCode.UNAVAILABLE);
    Failure away = failure(tickets.redeem(ticket));
    assertThat(away.code()).isEqualTo(FailureCode.UNAVAILABLE);
    assertThat(away.retryAfterMs()).isPositive();
  }

  private void open(RedisServers.Starter starter) throws Exception {
    server = starter.start(EmbeddedRedisSettings.in(data));
    redis = HeldRedis.open(vertx, RedisSettings.of(server.url()));
    await(redis.whenUp(Duration.ofSeconds(10)));
    tickets = new Tickets(redis);
  }

  private TicketReply issue(Identity identity) throws Exception {
    return await(tickets.issue(new TicketRequest(), call(identity)));
  }

  private static Call call(Identity identity) {
    return new Call(identity, Deadline.in(Duration.ofSeconds(5)));
  }

  private static Failure failure(Future<?> future) throws Exception {
    Throwable cause =
        future
            .toCompletionStage()
            .toCompletableFuture()
            .handle((done, e) -> e)
            .get(10, TimeUnit.SECONDS);
    return ((FailureException) cause).failure();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
