package dev.pilothouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What pages of other sites may read. */
@Timeout(30)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrossOriginTest {
  private static final String ALLOWED = "Origin: https://tools.example";
  private static final String HOST = "Host: localhost";

  private final Vertx vertx = Vertx.vertx();
  private RawHttp raw;

  @BeforeAll
  void open() throws Exception {
    GuardSettings guards = new GuardSettings(Set.of(), Set.of("https://tools.example"), false);
    Mount shared = Mount.json("/api", (router, on) -> echo(router, "/api/echo"));
    Mount own = Mount.json("/own", (router, on) -> echo(router, "/own/echo")).unshared();
    raw =
        new RawHttp(
            PublicServer.open(
                    vertx,
                    new ServerSettings("127.0.0.1", 0, "--port", 1, Duration.ofSeconds(30)),
                    guards,
                    List.of(shared, own))
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .port());
  }

  @AfterAll
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  /** As SockJS does, the route allows everybody by itself. */
  private static void echo(Router router, String path) {
    router
        .route(path)
        .handler(
            context ->
                context
                    .response()
                    .putHeader("Access-Control-Allow-Origin", "*")
                    .putHeader("Access-Control-Allow-Methods", "TRACE")
                    .end("seen"));
  }

  @Test
  void allowedOrigin_mayReadByItsName() throws Exception {
    String answer = send("GET /api/echo HTTP/1.1", HOST, ALLOWED);
    assertThat(RawHttp.status(answer)).isEqualTo(200);
    assertThat(answer)
        .contains("access-control-allow-origin: https://tools.example")
        .contains("access-control-allow-credentials: true")
        .contains("vary: origin")
        .doesNotContain("trace")
        .doesNotContain("allow-origin: *");
  }

  @Test
  void allowedOrigin_mayReadProblemsToo() throws Exception {
    String answer = send("GET /api/none HTTP/1.1", HOST, ALLOWED);
    assertThat(RawHttp.status(answer)).isEqualTo(404);
    assertThat(answer).contains("access-control-allow-origin: https://tools.example");
  }

  @Test
  void preflight_ofAnAllowedOrigin_isAnsweredWithoutTheRoute() throws Exception {
    String answer =
        send(
            "OPTIONS /api/echo HTTP/1.1",
            HOST,
            ALLOWED,
            "Access-Control-Request-Method: PUT",
            "Access-Control-Request-Headers: authorization,content-type");
    assertThat(RawHttp.status(answer)).isEqualTo(204);
    assertThat(answer)
        .contains("access-control-allow-methods: get, post, put, delete, options")
        .contains("access-control-allow-headers: authorization, content-type")
        .contains("access-control-max-age: 600")
        .doesNotContain("seen");
  }

  @Test
  void ownOrigin_unlistedOrigin_andUnsharedMount_getNone() throws Exception {
    assertThat(send("GET /api/echo HTTP/1.1", HOST, "Origin: http://localhost"))
        .contains("seen")
        .doesNotContain("access-control-");
    assertThat(send("GET /api/echo HTTP/1.1", HOST)).doesNotContain("access-control-");
    String unshared = send("GET /own/echo HTTP/1.1", HOST, ALLOWED);
    assertThat(unshared).contains("seen").doesNotContain("access-control-");
    String preflight =
        send(
            "OPTIONS /api/echo HTTP/1.1",
            HOST,
            "Origin: https://evil.example",
            "Access-Control-Request-Method: GET");
    assertThat(RawHttp.status(preflight)).isEqualTo(403);
    assertThat(preflight).doesNotContain("access-control-");
  }

  private String send(String... lines) throws Exception {
    String answer = raw.send(lines);
    return answer.substring(0, 5) + answer.substring(5).toLowerCase(Locale.ROOT);
  }
}
