package dev.pilothouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.cache.CacheEndpoints;
import dev.pilothouse.http.GuardSettings;
import dev.pilothouse.http.Mount;
import dev.pilothouse.http.PublicServer;
import dev.pilothouse.http.ServerSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which endpoint each path of the cache reaches, keys that look like paths included. */
@Timeout(30)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CacheRoutesTest {
  private static final List<Endpoint<?, ?>> ENDPOINTS =
      CacheEndpoints.ALL.stream().filter(endpoint -> endpoint.http() != null).toList();

  private final Vertx vertx = Vertx.vertx();
  private final TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);
  private final HttpClient client = HttpClient.newHttpClient();
  private PublicServer server;

  @BeforeAll
  void serve() throws Exception {
    for (Endpoint<?, ?> endpoint : ENDPOINTS) {
      serve(endpoint);
    }
    Api api =
        new Api(bus, Authenticator.of(vertx, new AuthSettings.None()), ENDPOINTS, new JsonObject());
    server =
        await(
            PublicServer.open(
                vertx,
                new ServerSettings("127.0.0.1", 0, "--port", 1, Duration.ofSeconds(30)),
                GuardSettings.loopback(),
                List.of(Mount.json("/api/v1", api))));
  }

  /** Answers each request with a failure that tells where it came to. */
  private <Q, R> void serve(Endpoint<Q, R> endpoint) throws Exception {
    await(
        bus.serve(
            endpoint,
            (request, call) ->
                Future.failedFuture(
                    new Failure(FailureCode.CONFLICT, endpoint.address() + " " + request)
                        .toException())));
  }

  @AfterAll
  void close() throws Exception {
    client.close();
    await(vertx.close());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | notes/k                | cache.get.v1         | ns=notes, key=k
          GET    | invalidations/loads    | cache.get.v1         | ns=invalidations, key=loads
          GET    | notes/get-many         | cache.get.v1         | key=get-many
          GET    | notes/k%2Floads        | cache.get.v1         | key=k/loads
          GET    | invalidations          | cache.recent.v1      |
          GET    | stats                  | cache.stats.v1       |
          PUT    | stats/k                | cache.set.v1         | ns=stats, key=k
          PUT    | dependencies/k         | cache.set.v1         | ns=dependencies
          DELETE | notes/warm             | cache.delete.v1      | key=warm
          POST   | notes/k/loads          | cache.begin.v1       | ns=notes, key=k
          POST   | notes/loads/loads      | cache.begin.v1       | key=loads
          POST   | notes/k%2Floads/loads  | cache.begin.v1       | key=k/loads
          POST   | invalidations/k/loads  | cache.begin.v1       | ns=invalidations, key=k
          POST   | invalidations          | cache.invalidate.v1  | kind=TAG
          POST   | dependencies           | cache.link.v1        | node=a
          POST   | notes/warm             | cache.warm.v1        | ns=notes
          POST   | notes/get-many         | cache.get-many.v1    | ns=notes
          POST   | notes/set-many         | cache.set-many.v1    | ns=notes
          """)
  void path_reachesItsEndpoint(String method, String path, String address, String request)
      throws Exception {
    HttpResponse<String> answer = send(method, path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    String detail = new JsonObject(answer.body()).getString("detail");
    assertThat(detail).startsWith("pilothouse." + address + " ");
    assertThat(detail).contains(request == null ? "" : request);
  }

  @Test
  void post_toAnEntry_isNotAllowed() throws Exception {
    HttpResponse<String> answer = send("POST", "notes/k");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("DELETE, GET, PUT");
    assertThat(send("POST", "notes/k%2Floads").statusCode()).isEqualTo(405);
  }

  @Test
  void otherMethods_onTheCollections_areNotAllowed() throws Exception {
    assertThat(send("PUT", "invalidations").headers().firstValue("Allow")).hasValue("GET, POST");
    assertThat(send("GET", "notes/k/loads").statusCode()).isEqualTo(405);
  }

  /** One body that has what each of the requests needs. */
  private HttpResponse<String> send(String method, String path) throws Exception {
    String body =
        """
        {"value": 1, "values": {"a": 1}, "keys": ["a"], "kind": "tag", "tags": ["a"], "node": "a",
         "dependsOn": %s}
        """
            .formatted(path.equals("dependencies") ? "[\"b\"]" : "{}");
    boolean sends = method.equals("POST") || method.equals("PUT");
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + "/api/v1/cache/" + path))
            .header("Content-Type", "application/json")
            .method(method, sends ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
