package dev.pilothouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.redis.TestCertificates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real server with a certificate, as clients of the JDK and of Vert.x see it. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicServerTlsIT {
  private final Vertx vertx = Vertx.vertx();
  @TempDir static Path dir;
  private TestCertificates certificates;
  private HttpClient client;
  private int port;

  @BeforeAll
  void open() throws Exception {
    certificates = new TestCertificates(dir.resolve("pem"));
    certificates.sign("node", "DNS:localhost");
    port = await(open("node", "node")).port();
    client = HttpClient.newBuilder().sslContext(trusting(certificates.ca())).build();
  }

  @AfterAll
  void close() throws Exception {
    client.close();
    await(vertx.close());
  }

  @Test
  void https_answersAndKnowsItsOwnOrigin() throws Exception {
    HttpResponse<String> answer = get("https://localhost:" + port, "https://localhost:" + port);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(answer.headers().map()).doesNotContainKey("access-control-allow-origin");
    assertThat(get("https://localhost:" + port, "http://localhost:" + port).statusCode())
        .isEqualTo(403);
  }

  @Test
  void https_allowedOrigin_mayRead() throws Exception {
    HttpResponse<String> answer = get("https://localhost:" + port, "https://tools.example");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .hasValue("https://tools.example");
  }

  @Test
  void webSocket_overTls_opens() throws Exception {
    ClientSSLOptions trust =
        new ClientSSLOptions()
            .setTrustOptions(new PemTrustOptions().addCertPath(certificates.ca().toString()));
    WebSocket socket =
        await(
            vertx
                .createWebSocketClient(new WebSocketClientOptions().setSsl(true))
                .connect(
                    new WebSocketConnectOptions()
                        .setHost("localhost")
                        .setPort(port)
                        .setSsl(true)
                        .setSslOptions(trust)
                        .setURI("/ws")));
    CompletableFuture<String> heard = new CompletableFuture<>();
    socket.textMessageHandler(heard::complete);
    await(socket.writeTextMessage("hello"));
    assertThat(heard.get(5, TimeUnit.SECONDS)).isEqualTo("hello");
  }

  @Test
  void plainHttp_getsNoAnswer() throws Exception {
    String answer = new RawHttp(port).send("GET /x HTTP/1.1", "Host: localhost");
    assertThat(RawHttp.status(answer)).isZero();
  }

  @Test
  void filesThatAreNoPem_areNamed() throws Exception {
    Files.writeString(certificates.certificate("none"), "no PEM");
    Files.writeString(certificates.key("none"), "no PEM");
    assertThatThrownBy(() -> await(open("none", "none")))
        .hasMessageContaining("none.crt")
        .hasMessageContaining("both must be PEM files");
  }

  @Test
  void certificateOfAnotherKey_isRefusedBeforeAnyHandshake() {
    certificates.sign("other", "DNS:localhost");
    assertThatThrownBy(() -> await(open("node", "other")))
        .hasMessageContaining("node.crt was made for another key than")
        .hasMessageContaining("other.key");
  }

  @Test
  void certificateOfAnotherKindOfKey_isRefused() {
    certificates.rsaKey("rsa");
    assertThatThrownBy(() -> await(open("node", "rsa")))
        .hasMessageContaining("rsa.key: private key algorithm does not match");
  }

  private Future<PublicServer> open(String certificate, String key) {
    ServerTls tls = new ServerTls(certificates.certificate(certificate), certificates.key(key));
    ServerSettings settings =
        new ServerSettings("127.0.0.1", 0, "--port", 2, Duration.ofSeconds(30), tls, false);
    GuardSettings guards = new GuardSettings(Set.of(), Set.of("https://tools.example"), false);
    Mount page =
        Mount.json(
            "/",
            (router, on) -> {
              router.get("/x").handler(context -> context.response().end("in"));
              router.get("/ws").handler(context -> echo(context.request()));
            });
    return PublicServer.open(vertx, settings, guards, List.of(page));
  }

  private static void echo(HttpServerRequest request) {
    request.toWebSocket().onSuccess(ws -> ws.textMessageHandler(ws::writeTextMessage));
  }

  private HttpResponse<String> get(String base, String origin) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/x")).header("Origin", origin).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static SSLContext trusting(Path ca) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(ca)) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
