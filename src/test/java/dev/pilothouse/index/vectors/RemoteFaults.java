package dev.pilothouse.index.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.config.Secret;
import dev.pilothouse.config.VectorsKeeper;
import dev.pilothouse.index.vectors.StubServer.Answer;
import dev.pilothouse.index.vectors.StubServer.Request;
import dev.pilothouse.index.vectors.VectorStoreException.Problem;
import dev.pilothouse.redis.Eventually;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store's client makes of a store that misbehaves. */
@Timeout(60)
abstract class RemoteFaults {
  private static final String KEY = RemoteConformance.KEY;
  private static final Duration IMPATIENT = Duration.ofMillis(400);

  StubServer server;
  private RemoteVectors vectors;
  private VectorStore store;

  abstract StubServer start() throws IOException;

  abstract VectorsKeeper keeper();

  abstract boolean isUpsert(Request request);

  abstract boolean isQuery(Request request);

  abstract Answer failed(int status, String message);

  @BeforeEach
  void startServer() throws IOException {
    server = start();
    vectors = client(server.url(), RemoteConformance.LIMITS);
    store = vectors.open("p");
    store.put(Map.of("there", TestVectors.axis(0)));
    store.commit();
  }

  @AfterEach
  void stopServer() {
    vectors.close();
    server.close();
    assertThat(server.violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void write_storeFailsTwice_isRepeated(int status) throws IOException {
    server.script(this::isUpsert, 2, failed(status, "not now"));
    write("k");
    assertThat(server.count(this::isUpsert)).isEqualTo(4);
    assertThat(store.missing(List.of("k"))).isEmpty();
  }

  @Test
  void write_storeFailsForGood_isGivenUpAndSentWithTheNext() throws IOException {
    server.script(this::isUpsert, 1_000, failed(500, "disk is full"));
    VectorStoreException failure = failure(() -> write("k"));
    assertThat(failure.problem()).isEqualTo(Problem.UNAVAILABLE);
    assertThat(failure.retryable()).isTrue();
    assertThat(failure)
        .hasMessageContaining("index.vectors-url")
        .hasMessageContaining("fails (500): disk is full");
    assertThat(server.count(this::isUpsert)).isEqualTo(1 + RemoteConformance.LIMITS.attempts());
    server.behave();
    write("l");
    assertThat(store.missing(List.of("k", "l"))).isEmpty();
  }

  @Test
  void write_onePartFails_saysHowManyWereWritten() throws IOException {
    Map<String, float[]> many = TestVectors.many(2_100);
    store.put(TestVectors.many(255));
    int[] sent = {0};
    server.script(
        request -> isUpsert(request) && sent[0]++ >= 1, 1_000, failed(400, "no such thing"));
    assertThatThrownBy(() -> store.put(many))
        .isInstanceOf(VectorStoreException.class)
        .hasMessageContaining("refuses a request (400): no such thing")
        .hasMessageMatching(".*\\(\\d+ of 2100 vectors were written before\\)");
    server.behave();
    store.commit();
    assertThat(store.missing(many.keySet())).isEmpty();
  }

  @Test
  void write_retryAfter_isWaitedFor() throws IOException {
    Answer busy = failed(429, "slow down");
    server.script(this::isUpsert, 1, new Answer(429, busy.body(), Map.of("retry-after", "1")));
    long began = System.nanoTime();
    write("k");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void write_retryAfterTooLong_isAwayAndLeftAlone() {
    Answer busy = failed(429, "quota used up");
    server.script(this::isUpsert, 1, new Answer(429, busy.body(), Map.of("retry-after", "3600")));
    VectorStoreException failure = failure(() -> write("k"));
    assertThat(failure.problem()).isEqualTo(Problem.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("too busy (429): quota used up");
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofHours(1));
    long asked = server.requests().size();
    assertThat(failure(() -> store.missing(List.of("k")))).hasMessageContaining("quota used up");
    assertThat(failure(() -> store.commit())).hasMessageContaining("quota used up");
    assertThat(server.requests()).hasSize((int) asked);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void write_keyRefused_namesTheSettingAndNeverTheKey(int status) {
    server.script(request -> true, 1_000, failed(status, "key " + KEY + " is unknown"));
    VectorStoreException failure = failure(() -> write("k"));
    assertThat(failure.problem()).isEqualTo(Problem.UNAUTHORIZED);
    assertThat(failure.retryable()).isFalse();
    assertThat(failure)
        .hasMessageContaining("refuses index.vectors-key (" + status + "): key *** is unknown");
    assertThat(server.count(this::isUpsert)).isEqualTo(2);
    assertThat(failure(() -> vectors.check()).problem()).isEqualTo(Problem.UNAUTHORIZED);
  }

  @Test
  void write_otherDimensionsThere_isTold() {
    server.script(this::isUpsert, 1, failed(400, "Vector dimension 8 does not match"));
    assertThat(failure(() -> write("k")).problem()).isEqualTo(Problem.DIMENSIONS);
  }

  @Test
  void write_noAnswer_isAwayAfterTheAttempts() throws IOException {
    RemoteVectors impatient = client(server.url(), impatient());
    VectorStore waiting = impatient.open("p");
    server.script(this::isUpsert, 1_000, http -> {});
    VectorStoreException failure =
        failure(
            () -> {
              waiting.put(Map.of("k", TestVectors.axis(0)));
              waiting.commit();
            });
    impatient.close();
    assertThat(failure.problem()).isEqualTo(Problem.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("no answer within 400 ms");
    assertThat(server.count(this::isUpsert)).isEqualTo(1 + impatient().attempts());
  }

  @Test
  void write_bodyThatNeverEnds_isAwayToo() {
    RemoteVectors impatient = client(server.url(), impatient());
    server.script(
        request -> true,
        1_000,
        http -> http.response().setChunked(true).write(Buffer.buffer("{\"result\": ")));
    assertThat(failure(() -> impatient.open("p").missing(List.of("k"))))
        .hasMessageContaining("no answer within 400 ms");
    impatient.close();
  }

  @Test
  void reply_truncated_isRepeated() throws IOException {
    server.script(
        request -> true,
        2,
        http -> {
          http.response().putHeader("content-length", "1000").write("{\"result\": [");
          http.response().reset();
          http.connection().close();
        });
    assertThat(store.missing(List.of("there", "k"))).containsExactly("k");
  }

  @Test
  void reply_connectionDropped_isRepeatedAndThenAway() {
    server.script(request -> true, 1_000, http -> http.connection().close());
    assertThat(failure(() -> store.missing(List.of("k"))).problem()).isEqualTo(Problem.UNAVAILABLE);
  }

  @Test
  void reply_oversized_isDropped() {
    server.script(
        request -> true, 1_000, http -> http.response().end(Buffer.buffer(" ".repeat(5 << 20))));
    VectorStoreException failure = failure(() -> store.missing(List.of("k")));
    assertThat(failure.problem()).isEqualTo(Problem.BAD_REPLY);
    assertThat(failure).hasMessageContaining("longer than 4194304 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>hello</html>", "{\"result\":", "{\"result\": 7}", "[]"})
  void reply_otherThanExpected_isNotBelieved(String body) {
    server.script(this::isQuery, 1_000, http -> http.response().end(body));
    VectorStoreException failure = failure(() -> store.nearest(TestVectors.axis(0), 1, null));
    assertThat(failure.problem()).isEqualTo(Problem.BAD_REPLY);
    assertThat(failure).hasMessageContaining("is index.vectors-url right?");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void redirect_isNotFollowed(int status) {
    server.script(
        request -> true,
        1_000,
        http ->
            http.response()
                .setStatusCode(status)
                .putHeader("location", server.url() + "/stolen")
                .end());
    assertThat(failure(() -> write("k")))
        .hasMessageContaining("redirect (" + status + "), which is not followed");
    assertThat(server.count(request -> request.path().contains("stolen"))).isZero();
  }

  @Test
  void connectionRefused_isAwayAndOnlyWarnedOfAtAStart() throws IOException {
    RemoteVectors nobody = client("http://127.0.0.1:" + freePort(), RemoteConformance.LIMITS);
    VectorStoreException failure = failure(() -> nobody.open("p").missing(List.of("k")));
    assertThat(failure.problem()).isEqualTo(Problem.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("does not answer: no connection");
    nobody.check();
    nobody.close();
  }

  @Test
  void search_storeAway_failsFastAfterTheFirst() throws Exception {
    server.script(this::isQuery, 1_000, failed(503, "restarting"));
    assertThat(failure(() -> store.nearest(TestVectors.axis(0), 1, null)).problem())
        .isEqualTo(Problem.UNAVAILABLE);
    long asked = server.count(this::isQuery);
    assertThat(asked).isEqualTo(RemoteConformance.LIMITS.briefAttempts());
    assertThat(failure(() -> store.nearest(TestVectors.axis(0), 1, null)))
        .hasMessageContaining("restarting");
    assertThat(server.count(this::isQuery)).isEqualTo(asked);
    server.behave();
    Eventually.until(
        "searches ask again",
        Duration.ofSeconds(10),
        () -> {
          try {
            return store.nearest(TestVectors.axis(0), 1, null).containsKey("there");
          } catch (IOException e) {
            return false;
          }
        });
  }

  @Test
  void close_endsWhatIsUnderWay() throws Exception {
    server.script(this::isUpsert, 1_000, http -> {});
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<?> writing =
          thread.submit(
              () -> {
                write("k");
                return null;
              });
      Eventually.until(
          "the write is under way",
          Duration.ofSeconds(10),
          () -> server.count(this::isUpsert) == 2);
      vectors.close();
      assertThatThrownBy(writing::get)
          .hasCauseInstanceOf(VectorStoreException.class)
          .hasMessageContaining("the node stops");
    }
    assertThat(failure(() -> store.missing(List.of("k")))).hasMessageContaining("the node stops");
  }

  private void write(String key) throws IOException {
    store.put(Map.of(key, TestVectors.axis(1)));
    store.commit();
  }

  private RemoteVectors client(String url, HttpLimits limits) {
    VectorsSettings settings = new VectorsSettings(keeper(), url, new Secret(KEY), "cluster");
    return RemoteVectors.of(settings, "model-a", TestVectors.DIMENSIONS, limits).orElseThrow();
  }

  private static HttpLimits impatient() {
    HttpLimits usual = RemoteConformance.LIMITS;
    return new HttpLimits(
        usual.connect(),
        IMPATIENT,
        2,
        Duration.ofSeconds(10),
        2,
        usual.firstPause(),
        usual.longestPause(),
        usual.longestWait(),
        usual.silence(),
        usual.replyBytes());
  }

  private static VectorStoreException failure(ThrowingCallable call) {
    return Assertions.assertThrows(VectorStoreException.class, call::call);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
