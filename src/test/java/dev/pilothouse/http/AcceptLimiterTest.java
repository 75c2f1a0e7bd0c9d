package dev.pilothouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AcceptLimiterTest {
  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
  private final AcceptLimiter limiter = new AcceptLimiter(10, nanoTime::get);

  @Test
  void burst_ofOneSecond_passesAndNoMore() {
    assertThat(accepted(15)).isEqualTo(10);
  }

  @Test
  void tokens_comeAtTheirPace() {
    accepted(10);
    pass(99);
    assertThat(limiter.tryAccept()).isFalse();
    pass(1);
    assertThat(accepted(5)).isEqualTo(1);
    pass(250);
    assertThat(accepted(5)).isEqualTo(2);
    pass(60_000);
    assertThat(accepted(15)).isEqualTo(10);
  }

  @Test
  void none_aSecond_isRefused() {
    assertThatThrownBy(() -> new AcceptLimiter(0)).hasMessageContaining("at least one");
  }

  @Test
  void manyThreads_getNoMoreThanThereIs() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    List<Thread> threads =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(i -> Thread.ofPlatform().start(() -> taken.addAndGet(accepted(100))))
            .toList();
    for (Thread thread : threads) {
      thread.join(5_000);
    }
    assertThat(taken.get()).isEqualTo(10);
  }

  @Test
  void handle_overTheLimit_is503WithRetryAfter() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Mount mount =
          Mount.json(
              "/x",
              (router, on) ->
                  router.get("/x").handler(limiter::handle).handler(c -> c.response().end("in")));
      int port =
          PublicServer.open(
                  vertx,
                  new ServerSettings("127.0.0.1", 0, "--port", 1, Duration.ofSeconds(30)),
                  GuardSettings.loopback(),
                  List.of(mount))
              .toCompletionStage()
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS)
              .port();
      accepted(9);
      RawHttp raw = new RawHttp(port);
      assertThat(raw.send("GET /x HTTP/1.1", "Host: localhost")).endsWith("in");
      String refused = raw.send("GET /x HTTP/1.1", "Host: localhost");
      assertThat(RawHttp.status(refused)).isEqualTo(503);
      assertThat(refused).contains("retry-after: 1").contains("\"retryAfterMs\":100");
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  private int accepted(int attempts) {
    int accepted = 0;
    for (int i = 0; i < attempts; i++) {
      accepted += limiter.tryAccept() ? 1 : 0;
    }
    return accepted;
  }

  private void pass(long ms) {
    nanoTime.addAndGet(TimeUnit.MILLISECONDS.toNanos(ms));
  }
}
