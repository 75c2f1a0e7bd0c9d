package dev.pilothouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Identity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens by public keys of a server, which changes, fails and lies. */
@Timeout(30)
class KeySetUrlTest {
  private static final JsonObject ADA = new JsonObject().put("sub", "ada");

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicLong nanoTime = new AtomicLong();
  private volatile String content = "";
  private volatile int status = 200;
  private HttpServer server;
  private TestKey first;
  private TestKey second;
  private LoadedKeys keys;
  private Authenticator authenticator;

  @BeforeEach
  void open() throws Exception {
    first = TestKey.ec("k1", "P-256", 32);
    second = TestKey.ec("k2", "P-256", 32);
    content = KeySetFileTest.set(first);
    server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      asked.incrementAndGet();
                      request
                          .response()
                          .setStatusCode(status)
                          .putHeader("Location", "/other")
                          .end(content);
                    })
                .listen(0, "127.0.0.1"));
    URI url = URI.create("http://127.0.0.1:" + server.actualPort() + "/keys");
    keys =
        new LoadedKeys(
            "the test",
            KeySet.EMPTY,
            new JwksUrl(vertx, url),
            new LoadedKeys.Pace(Duration.ofSeconds(10), Duration.ofMinutes(5)),
            nanoTime::get);
    authenticator =
        new JwtAuthenticator(List.of(keys), new Claims(null, null), InstantSource.system());
    pass(Duration.ofMinutes(10));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void firstToken_waitsForTheKeys_andLaterOnesDoNot() throws Exception {
    assertThat(await(authenticate(first)).subject()).isEqualTo("ada");
    assertThat(authenticate(first).isComplete()).isTrue();
    assertThat(asked.get()).isEqualTo(1);
  }

  @Test
  void manyAtOnce_shareOneRequest() throws Exception {
    List<Future<Identity>> waiting = List.of(authenticate(first), authenticate(first));
    await(Future.all(waiting));
    assertThat(asked.get()).isEqualTo(1);
  }

  @Test
  void unknownKey_isLookedUpOncePerPause() throws Exception {
    await(authenticate(first));
    content = KeySetFileTest.set(first, second);
    assertThat(authenticate(second).failed()).as("asked again at once").isTrue();
    pass(Duration.ofSeconds(10));
    assertThat(await(authenticate(second)).subject()).isEqualTo("ada");
    for (int i = 0; i < 20; i++) {
      assertThat(authenticate(TestKey.ec("x" + i, "P-256", 32)).failed()).isTrue();
    }
    assertThat(asked.get()).isEqualTo(2);
  }

  @Test
  void timer_takesAKeyAwayThatIsGone() throws Exception {
    await(authenticate(first));
    content = KeySetFileTest.set(second);
    pass(Duration.ofMinutes(5));
    keys.tick();
    await(keys.refreshed());
    assertThat(authenticate(first).failed()).isTrue();
  }

  @Test
  void outage_keepsTheLastKeys_andIsOverSoon() throws Exception {
    await(authenticate(first));
    int port = server.actualPort();
    await(server.close());
    pass(Duration.ofMinutes(5));
    keys.tick();
    await(keys.refreshed());
    assertThat(authenticate(first).succeeded()).isTrue();
    server =
        await(
            vertx
                .createHttpServer()
                .requestHandler(request -> request.response().end(KeySetFileTest.set(second)))
                .listen(port, "127.0.0.1"));
    pass(Duration.ofSeconds(10));
    keys.tick();
    await(keys.refreshed());
    assertThat(authenticate(second).succeeded()).isTrue();
  }

  @Test
  void redirectOrErrorOrTooMuch_isNotTaken() throws Exception {
    status = 302;
    assertUnavailable();
    status = 500;
    assertUnavailable();
    status = 200;
    content = KeySetFileTest.set(first) + " ".repeat(Jwks.MAX_BYTES);
    assertUnavailable();
    content = "<html>";
    assertUnavailable();
    assertThat(asked.get()).isEqualTo(4);
  }

  /** Nothing was ever known, so the token may be as good as any. */
  private void assertUnavailable() throws Exception {
    pass(Duration.ofSeconds(10));
    try {
      await(authenticate(first));
      throw new AssertionError("was accepted with status " + status);
    } catch (ExecutionException e) {
      assertThat(((FailureException) e.getCause()).failure().code())
          .isEqualTo(FailureCode.UNAVAILABLE);
    }
  }

  private Future<Identity> authenticate(TestKey key) {
    return authenticator.authenticate("Bearer " + key.token(vertx, "ES256", ADA));
  }

  private void pass(Duration time) {
    nanoTime.addAndGet(time.toNanos());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
