package dev.pilothouse.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pilothouse.redis.RedisCommandException.Kind;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that only lets named users in. */
@Timeout(60)
final class RedisAclIT {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration FAILS = Duration.ofMillis(700);

  private final Vertx vertx = Vertx.vertx();
  @TempDir Path dir;
  private PlainRedis server;
  private @Nullable HeldRedis redis;

  @BeforeEach
  void start() {
    server = PlainRedis.start(dir, 0);
    addUser("app", ">p:w/%", "~ph:*", "+@all", "-@dangerous", "+info");
    addUser("reader", ">pw", "~ph:*", "+@read", "+ping");
    addUser("mute", ">pw", "~*", "-@all");
    addUser("blind", ">pw", "~ph:*", "+@all", "-client");
    addUser("default", "off");
  }

  @AfterEach
  void close() {
    if (redis != null) {
      Await.result(redis.close());
    }
    server.close();
    Await.result(vertx.close());
  }

  @Test
  void send_permitted_isAnswered() {
    HeldRedis redis = connect("app:p%3Aw%2F%25");
    Await.result(redis.send(Request.cmd(Command.SET, "ph:k", "v")));
    assertThat(String.valueOf(Await.result(redis.send(Request.cmd(Command.ACL, "WHOAMI")))))
        .isEqualTo("app");
    assertThat(Await.result(new RedisScript("return 1").run(redis, List.of("ph:k")))).isNotNull();
  }

  @Test
  void send_commandNotPermitted_isTypedWithAdvice() {
    HeldRedis redis = connect("reader:pw");
    assertThat(Await.result(redis.send(Request.cmd(Command.GET, "ph:k")))).isNull();
    assertNoPermission(Await.failure(redis.send(Request.cmd(Command.SET, "ph:k", "v"))), "set");
    assertNoPermission(
        Await.failure(new RedisScript("return 1").run(redis, List.of("ph:k"))), "evalsha");
    assertThat(redis.isUp()).isTrue();
  }

  @Test
  void send_keyNotPermitted_isTypedWithAdvice() {
    HeldRedis redis = connect("app:p%3Aw%2F%25");
    assertNoPermission(Await.failure(redis.send(Request.cmd(Command.SET, "other", "v"))), "key");
    assertNoPermission(
        Await.failure(
            redis.batch(
                List.of(Request.cmd(Command.GET, "ph:k"), Request.cmd(Command.SET, "other", "v")))),
        "key");
  }

  @Test
  void send_scriptTouchesKeyNotPermitted_isTyped() {
    HeldRedis redis = connect("app:p%3Aw%2F%25");
    RedisScript sly = new RedisScript("return redis.call('SET', 'other', 'v')");
    assertNoPermission(Await.failure(sly.run(redis, List.of("ph:k"))), "key");
  }

  @Test
  void whenUp_userMayDoNothing_saysWhatIsMissing() {
    assertThat(Await.failure(open("mute:pw").whenUp(FAILS)))
        .hasMessageContaining("NOPERM")
        .hasMessageContaining("ping")
        .hasMessageContaining("ACL SETUSER");
  }

  @Test
  void whenUp_wrongPassword_saysSoWithoutIt() {
    assertThat(Await.failure(open("app:hunter2").whenUp(FAILS)))
        .hasMessageContaining("WRONGPASS")
        .hasMessageContaining("redis://***@")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void whenUp_noCredentials_saysSo() {
    HeldRedis plain = HeldRedis.open(vertx, RedisSettings.of(server.url()));
    redis = plain;
    assertThat(Await.failure(plain.whenUp(FAILS))).hasMessageContaining("NOAUTH");
  }

  @Test
  void openTracking_notPermitted_isUsedWithout() {
    CompletableFuture<Boolean> following = new CompletableFuture<>();
    HeldRedis redis =
        HeldRedis.openTracking(
            vertx,
            RedisSettings.of("redis://blind:pw@127.0.0.1:" + server.port()),
            Contexts.own(vertx),
            new KeyTracking(
                "ph:",
                new KeyTracking.Listener() {
                  @Override
                  public void connected(boolean follows) {
                    following.complete(follows);
                  }

                  @Override
                  public void changed(List<String> keys) {
                    following.completeExceptionally(new AssertionError(keys.toString()));
                  }

                  @Override
                  public void everythingChanged() {
                    following.completeExceptionally(new AssertionError("everything"));
                  }
                }));
    this.redis = redis;
    Await.result(redis.whenUp(SOON));
    assertThat(following.orTimeout(5, TimeUnit.SECONDS).join()).isFalse();
    Await.result(redis.send(Request.cmd(Command.SET, "ph:k", "v")));
  }

  private HeldRedis connect(String userInfo) {
    HeldRedis connection = open(userInfo);
    Await.result(connection.whenUp(SOON));
    return connection;
  }

  private HeldRedis open(String userInfo) {
    HeldRedis connection =
        HeldRedis.open(
            vertx, RedisSettings.of("redis://" + userInfo + "@127.0.0.1:" + server.port()));
    redis = connection;
    return connection;
  }

  private static void assertNoPermission(Throwable failure, String what) {
    assertThat(failure)
        .hasMessageContaining(what)
        .hasMessageContaining("ACL SETUSER")
        .asInstanceOf(type(RedisCommandException.class))
        .extracting(RedisCommandException::kind)
        .isEqualTo(Kind.NOPERM);
  }

  private void addUser(String name, String... rules) {
    RedisCli.run(
        server.port(),
        Stream.concat(Stream.of("ACL", "SETUSER", name, "on"), Stream.of(rules))
            .toArray(String[]::new));
  }
}
