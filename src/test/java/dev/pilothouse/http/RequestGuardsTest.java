package dev.pilothouse.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forged requests over raw sockets against a real server. */
@Timeout(30)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestGuardsTest {
  private static final String UPGRADE =
      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

  private final Vertx vertx = Vertx.vertx();
  private RawHttp raw;
  private int port;

  @BeforeAll
  void open() throws Exception {
    GuardSettings guards =
        new GuardSettings(Set.of("pilot.example"), Set.of("https://tools.example"), false);
    port = serve(guards);
    raw = new RawHttp(port);
  }

  @AfterAll
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private int serve(GuardSettings guards) throws Exception {
    ServerSettings settings =
        new ServerSettings("127.0.0.1", 0, "--port", 2, Duration.ofSeconds(30));
    return PublicServer.open(
            vertx,
            settings,
            guards,
            List.of(
                Mount.json("/api", (router, on) -> echo(router, "/api/echo")),
                new Mount(
                    "/bridge", Set.of("text/plain"), (router, on) -> echo(router, "/bridge/send")),
                Mount.json("/ws", (router, on) -> webSocket(router))))
        .toCompletionStage()
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS)
        .port();
  }

  private static void echo(Router router, String path) {
    router
        .route(path)
        .handler(
            context ->
                context
                    .response()
                    .putHeader("Access-Control-Allow-Origin", "*")
                    .end("seen " + context.body().asString()));
  }

  private static void webSocket(Router router) {
    router.get("/ws").handler(context -> context.request().toWebSocket());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "LOCALHOST:1",
        "127.0.0.1",
        "127.0.0.1:65535",
        "[::1]",
        "[::1]:8080",
        "pilot.example",
        "Pilot.Example:443"
      })
  void host_ofThisNode_passes(String host) throws Exception {
    assertThat(statusOf("GET /api/echo HTTP/1.1", "Host: " + host)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "0.0.0.0",
        "[::2]",
        "localhost.",
        " "
      })
  void host_ofAnother_is421(String host) throws Exception {
    assertThat(statusOf("GET /api/echo HTTP/1.1", "Host: " + host)).isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost@evil.example", "localhost:80:80", "localhost/", "x, localhost"})
  void host_thatIsNone_is400(String host) throws Exception {
    assertThat(statusOf("GET /api/echo HTTP/1.1", "Host: " + host)).isEqualTo(400);
  }

  @Test
  void host_twiceOrMissing_is400() throws Exception {
    assertThat(statusOf("GET /api/echo HTTP/1.1", "Host: localhost", "Host: evil.example"))
        .isEqualTo(400);
    assertThat(statusOf("GET /api/echo HTTP/1.1", "Host: localhost", "Host: localhost"))
        .isEqualTo(400);
    assertThat(statusOf("GET /api/echo HTTP/1.1", "Accept: */*")).isEqualTo(400);
    assertThat(statusOf("GET /api/echo HTTP/1.0", "Accept: */*")).isEqualTo(400);
  }

  @Test
  void absoluteUri_mustAgreeWithHost() throws Exception {
    assertThat(statusOf("GET http://localhost:80/api/echo HTTP/1.1", "Host: localhost"))
        .isEqualTo(200);
    assertThat(statusOf("GET http://evil.example/api/echo HTTP/1.1", "Host: localhost"))
        .isEqualTo(421);
    assertThat(statusOf("GET http://localhost/api/echo HTTP/1.1", "Host: evil.example"))
        .isEqualTo(421);
  }

  @Test
  void origin_ownOrListed_passes() throws Exception {
    String host = "Host: localhost:" + port;
    assertThat(statusOf("GET /api/echo HTTP/1.1", host, "Origin: http://localhost:" + port))
        .isEqualTo(200);
    assertThat(statusOf("GET /api/echo HTTP/1.1", host, "Origin: https://tools.example"))
        .isEqualTo(200);
    assertThat(statusOf("GET /api/echo HTTP/1.1", "Host: localhost", "Origin: http://localhost:80"))
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example",
        "null",
        "http://localhost",
        "https://localhost:8080",
        "http://127.0.0.1:8080",
        "http://localhost:8080.evil.example",
        "http://tools.example",
        "https://tools.example:444",
        "file://"
      })
  void origin_ofAnother_is403(String origin) throws Exception {
    assertThat(statusOf("GET /api/echo HTTP/1.1", "Host: localhost:8080", "Origin: " + origin))
        .isEqualTo(403);
  }

  @Test
  void origin_twice_is403() throws Exception {
    String own = "Origin: http://localhost";
    assertThat(statusOf("GET /api/echo HTTP/1.1", "Host: localhost", own, own)).isEqualTo(403);
  }

  @Test
  void webSocketUpgrade_passesTheSameChecks() throws Exception {
    assertThat(statusOf("GET /ws HTTP/1.1", "Host: localhost", UPGRADE)).isEqualTo(101);
    assertThat(statusOf("GET /ws HTTP/1.1", "Host: evil.example", UPGRADE)).isEqualTo(421);
    assertThat(
            statusOf("GET /ws HTTP/1.1", "Host: localhost", "Origin: http://evil.example", UPGRADE))
        .isEqualTo(403);
  }

  @Test
  void webSocketUpgrade_negotiatesNoCompression() throws Exception {
    String answer =
        raw.send(
            "GET /ws HTTP/1.1",
            "Host: localhost",
            UPGRADE,
            "Sec-WebSocket-Extensions: permessage-deflate");
    assertThat(RawHttp.status(answer)).isEqualTo(101);
    assertThat(answer).doesNotContain("permessage-deflate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON;charset=UTF-8"
      })
  void body_asJson_passes(String type) throws Exception {
    assertThat(post("/api/echo", "Content-Type: " + type)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/plain",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: multipart/form-data; boundary=x",
        "Content-Type: application/json-patch+json",
        "Content-Type: text/plain; application/json",
        "Content-Type: application/json\r\nContent-Type: text/plain",
        "X-None: 1"
      })
  void body_asAnythingElse_is415(String header) throws Exception {
    assertThat(post("/api/echo", header)).isEqualTo(415);
  }

  @Test
  void body_types_followTheMount() throws Exception {
    assertThat(post("/bridge/send", "Content-Type: text/plain")).isEqualTo(200);
    assertThat(post("/bridge/send", "Content-Type: application/json")).isEqualTo(415);
    assertThat(post("/bridge/../api/echo", "Content-Type: text/plain")).isEqualTo(415);
    assertThat(post("/bridge/%2e%2e/api/echo", "Content-Type: text/plain")).isEqualTo(415);
    assertThat(post("/bridgeother", "Content-Type: text/plain")).isEqualTo(415);
  }

  @Test
  void body_chunkedWithoutType_is415() throws Exception {
    assertThat(statusOf("POST /api/echo HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked"))
        .isEqualTo(415);
  }

  @Test
  void body_overTheLimit_is413() throws Exception {
    String answer =
        raw.send(
            "POST /api/echo HTTP/1.1",
            "Host: localhost",
            "Content-Type: application/json",
            "Content-Length: 1048577");
    assertThat(RawHttp.status(answer)).isEqualTo(413);
    assertThat(answer).contains("application/problem+json").contains("\"too-large\"");
  }

  @Test
  void answers_carryStrictHeadersAndNoCrossOriginOnes() throws Exception {
    String answer =
        raw.send("GET /api/echo HTTP/1.1", "Host: localhost", "Origin: http://localhost");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .contains("content-security-policy: default-src 'none'; frame-ancestors 'none'")
        .contains("x-content-type-options: nosniff")
        .contains("referrer-policy: no-referrer")
        .doesNotContain("access-control-");
  }

  @Test
  void refusals_areProblems() throws Exception {
    String answer = raw.send("GET /api/echo HTTP/1.1", "Host: evil.example");
    assertThat(answer)
        .contains("content-type: application/problem+json")
        .contains("\"status\":421")
        .contains("\"code\":\"forbidden\"")
        .doesNotContain("evil.example");
  }

  @Test
  void anyHost_appliesOnlyWithoutListedNames() throws Exception {
    RawHttp open = new RawHttp(serve(new GuardSettings(Set.of(), Set.of(), true)));
    RawHttp listed = new RawHttp(serve(new GuardSettings(Set.of("a.example"), Set.of(), true)));
    String[] request = {"GET /api/echo HTTP/1.1", "Host: b.example"};
    assertThat(RawHttp.status(open.send(request))).isEqualTo(200);
    assertThat(RawHttp.status(listed.send(request))).isEqualTo(421);
  }

  private int post(String path, String header) throws Exception {
    return RawHttp.status(
        raw.exchange(
            "POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\n"
                + header
                + "\r\nContent-Length: 2\r\n\r\n{}"));
  }

  private int statusOf(String... lines) throws Exception {
    return RawHttp.status(raw.send(lines));
  }
}
