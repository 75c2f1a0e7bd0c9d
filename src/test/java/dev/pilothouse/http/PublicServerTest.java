package dev.pilothouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PublicServerTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() throws Exception {
    client.close();
    await(vertx.close());
  }

  @Test
  void open_portTaken_namesPortAndOption() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> await(open(port, Mount.json("/", (router, on) -> {}))))
          .hasMessageContaining("cannot listen on 127.0.0.1:" + port)
          .hasMessageContaining("choose another port with --port");
    }
  }

  @Test
  void open_portTakenByAnotherNodeOfThisProcessKind_failsToo() throws Exception {
    PublicServer first = await(open(0, Mount.json("/", (router, on) -> {})));
    Vertx second = Vertx.vertx();
    try {
      ServerSettings settings = settings(first.port());
      assertThatThrownBy(
              () -> await(PublicServer.open(second, settings, GuardSettings.loopback(), List.of())))
          .hasMessageContaining("cannot listen on 127.0.0.1:" + first.port());
    } finally {
      await(second.close());
    }
  }

  @Test
  void open_portOfAnotherServerOfThisNode_fails() throws Exception {
    PublicServer first = await(open(0, Mount.json("/", (router, on) -> {})));
    assertThatThrownBy(() -> await(open(first.port(), Mount.json("/", (router, on) -> {}))))
        .hasMessageContaining("another server of this node listens there");
    await(first.close(Duration.ofSeconds(1)));
    await(open(first.port(), Mount.json("/", (router, on) -> {})));
  }

  @Test
  void open_twoServersOnFreePorts_getDifferentOnes() throws Exception {
    PublicServer first = await(open(0, Mount.json("/", (router, on) -> {})));
    PublicServer second = await(open(0, Mount.json("/", (router, on) -> {})));
    assertThat(first.port()).isPositive().isNotEqualTo(second.port());
  }

  @Test
  void open_unknownHost_saysSo() {
    ServerSettings settings =
        new ServerSettings("no.such.host.invalid", 0, "--port", 1, Duration.ofSeconds(30));
    assertThatThrownBy(
            () -> await(PublicServer.open(vertx, settings, GuardSettings.loopback(), List.of())))
        .hasMessageContaining("cannot listen on no.such.host.invalid: no such host");
  }

  @Test
  void open_twoMountsOfOnePath_isRefused() {
    Mount mount = Mount.json("/x", (router, on) -> {});
    assertThatThrownBy(() -> open(0, mount, mount)).hasMessageContaining("share a path");
  }

  @Test
  void unrouted_answersAreProblems() throws Exception {
    PublicServer server =
        await(open(0, Mount.json("/api", (router, on) -> router.get("/api/x").handler(c -> {}))));
    HttpResponse<String> missing = send(server, "GET", "/nothing");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(new JsonObject(missing.body()).getString("code")).isEqualTo("not-found");
    HttpResponse<String> wrongMethod = send(server, "POST", "/api/x");
    assertThat(wrongMethod.statusCode()).isEqualTo(405);
    assertThat(wrongMethod.headers().firstValue("Allow")).hasValue("GET");
    assertThat(new JsonObject(wrongMethod.body()).getInteger("status")).isEqualTo(405);
  }

  @Test
  void failures_becomeProblemsWithoutInternals() throws Exception {
    PublicServer server =
        await(
            open(
                0,
                Mount.json(
                    "/api",
                    (router, on) -> {
                      router
                          .get("/api/bug")
                          .handler(
                              context -> {
                                throw new IllegalStateException("secret detail");
                              });
                      router
                          .get("/api/busy")
                          .handler(
                              context ->
                                  context.fail(
                                      new Failure(FailureCode.OVERLOADED, "queue is full", 1500L)
                                          .toException()));
                    })));
    HttpResponse<String> bug = send(server, "GET", "/api/bug");
    assertThat(bug.statusCode()).isEqualTo(500);
    assertThat(bug.body()).contains("\"internal\"").doesNotContain("secret detail");
    HttpResponse<String> busy = send(server, "GET", "/api/busy");
    assertThat(busy.statusCode()).isEqualTo(429);
    assertThat(busy.headers().firstValue("Retry-After")).hasValue("2");
    JsonObject problem = new JsonObject(busy.body());
    assertThat(problem.getString("type")).isEqualTo("urn:pilothouse:failure:overloaded");
    assertThat(problem.getString("title")).isEqualTo("Overloaded");
    assertThat(problem.getString("detail")).isEqualTo("queue is full");
    assertThat(problem.getBoolean("retryable")).isTrue();
    assertThat(problem.getLong("retryAfterMs")).isEqualTo(1500);
  }

  @Test
  void close_letsTakenRequestsFinish() throws Exception {
    CompletableFuture<Promise<String>> taken = new CompletableFuture<>();
    PublicServer server =
        await(
            open(
                0,
                Mount.json(
                    "/slow",
                    (router, on) ->
                        router
                            .get("/slow")
                            .handler(
                                context -> {
                                  Promise<String> later = Promise.promise();
                                  later.future().onSuccess(text -> context.response().end(text));
                                  taken.complete(later);
                                }))));
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request(server, "GET", "/slow"), HttpResponse.BodyHandlers.ofString());
    Promise<String> later = taken.get(5, TimeUnit.SECONDS);
    Future<Void> closed = server.close(Duration.ofSeconds(5));
    vertx.setTimer(200, timer -> later.complete("done"));
    assertThat(answer.get(5, TimeUnit.SECONDS).body()).isEqualTo("done");
    await(closed);
    assertThatThrownBy(() -> send(server, "GET", "/slow")).isInstanceOf(java.io.IOException.class);
  }

  private Future<PublicServer> open(int port, Mount... mounts) {
    return PublicServer.open(vertx, settings(port), GuardSettings.loopback(), List.of(mounts));
  }

  private static ServerSettings settings(int port) {
    return new ServerSettings("127.0.0.1", port, "--port", 2, Duration.ofSeconds(30));
  }

  private HttpResponse<String> send(PublicServer server, String method, String path)
      throws Exception {
    return client.send(request(server, method, path), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(PublicServer server, String method, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
