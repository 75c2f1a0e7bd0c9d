package dev.pilothouse.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.auth.AuthSettings;
import dev.pilothouse.auth.Authenticator;
import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.Endpoint;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.http.GuardSettings;
import dev.pilothouse.http.Mount;
import dev.pilothouse.http.PublicServer;
import dev.pilothouse.http.ServerSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ApiTest {
  record Ask(String id, String name, int limit, List<String> tags) {}

  record Told(String id, String name, int limit, List<String> tags, String caller) {}

  private static final Endpoint<Ask, Told> GET =
      Endpoint.open("test.get", Ask.class, Told.class, Duration.ofSeconds(1), Authority.INDEX_READ)
          .over("GET", "/api/v1/things/{id}/{name}");
  private static final Endpoint<Ask, Told> PUT =
      Endpoint.open("test.put", Ask.class, Told.class, Duration.ofSeconds(1), Authority.CACHE_WRITE)
          .over("PUT", "/api/v1/things/{id}", 202);
  private static final Endpoint<Ask, Told> LOST =
      Endpoint.open("test.lost", Ask.class, Told.class, Duration.ofSeconds(1), Authority.INDEX_READ)
          .over("DELETE", "/api/v1/things/{id}", 204);
  private static final String KEY = "a key that is long enough for HS256!";

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);
  private PublicServer server;

  @BeforeEach
  void serve() throws Exception {
    await(bus.serve(GET, (ask, call) -> tell(ask, call.caller().subject())));
    await(bus.serve(PUT, (ask, call) -> tell(ask, call.caller().subject())));
    server = open(new AuthSettings.None());
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    await(vertx.close());
  }

  private PublicServer open(AuthSettings auth) throws Exception {
    Api api =
        new Api(
            bus,
            Authenticator.of(vertx, auth),
            List.of(GET, PUT, LOST),
            new JsonObject().put("openapi", "3.1.0"));
    return await(
        PublicServer.open(
            vertx,
            new ServerSettings("127.0.0.1", 0, "--port", 1, Duration.ofSeconds(30)),
            GuardSettings.loopback(),
            List.of(Mount.json("/api/v1", api))));
  }

  private static Future<Told> tell(Ask ask, String caller) {
    if (ask.limit() < 0) {
      return Future.failedFuture(
          new Failure(FailureCode.OVERLOADED, "too much at once", 100L).toException());
    }
    return Future.succeededFuture(new Told(ask.id(), ask.name(), ask.limit(), ask.tags(), caller));
  }

  @Test
  void identityHeaders_ofAClient_areNotItsIdentity() throws Exception {
    server.close(Duration.ofSeconds(1));
    server = open(new AuthSettings.Jwt(KEY, null, null));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + "/api/v1/things/7/x?limit=1"))
            .header("ph-subject", "system")
            .header("ph-authorities", "system index:read")
            .header("ph-rooms-read", "user:ada")
            .header("ph-deadline-ms", "1");
    assertThat(client.send(request.build(), HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(401);
    String token =
        JWTAuth.create(
                vertx,
                new JWTAuthOptions()
                    .addPubSecKey(new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(KEY)))
            .generateToken(
                new JsonObject()
                    .put("sub", "ada")
                    .put("authorities", new JsonArray().add("index:read")));
    HttpResponse<String> answer =
        client.send(
            request.header("Authorization", "Bearer " + token).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(new JsonObject(answer.body()).getString("caller")).isEqualTo("ada");
  }

  @Test
  void get_takesPathAndQuery() throws Exception {
    HttpResponse<String> answer = send("GET", "/api/v1/things/7/x?limit=3&tags=a&tags=b&other=1");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(new JsonObject(answer.body()))
        .isEqualTo(
            new JsonObject()
                .put("id", "7")
                .put("name", "x")
                .put("limit", 3)
                .put("tags", new JsonArray().add("a").add("b"))
                .put("caller", "local"));
  }

  @ParameterizedTest
  @CsvSource({
    "a%2Fb, a/b",
    "a%20b, a b",
    "a+b, a+b",
    "%E2%82%AC, €",
    "project%3Aone, project:one",
    "project:one, project:one",
    "a%3Fb%23c, a?b#c",
    "%252F, %2F",
    "a.b-c_d~e@f, a.b-c_d~e@f"
  })
  void pathParameters_areDecodedOnce(String inPath, String meant) throws Exception {
    JsonObject told = new JsonObject(send("GET", "/api/v1/things/1/" + inPath).body());
    assertThat(told.getString("name")).isEqualTo(meant);
  }

  @Test
  void put_takesBodyUnderThePath() throws Exception {
    HttpResponse<String> answer =
        send("PUT", "/api/v1/things/real", "{\"id\":\"forged\",\"name\":\"n\",\"tags\":[\"t\"]}");
    assertThat(answer.statusCode()).isEqualTo(202);
    JsonObject told = new JsonObject(answer.body());
    assertThat(told.getString("id")).isEqualTo("real");
    assertThat(told.getJsonArray("tags")).containsExactly("t");
  }

  @ParameterizedTest
  @CsvSource({"[1]", "17", "nope", "\"text\"", "{"})
  void put_bodyThatIsNoObject_is400(String body) throws Exception {
    HttpResponse<String> answer = send("PUT", "/api/v1/things/1", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(problem(answer).getString("code")).isEqualTo("invalid-request");
  }

  @Test
  void wrongFields_are400AndNamed() throws Exception {
    JsonObject problem = problem(send("GET", "/api/v1/things/1/2?limit=many"));
    assertThat(problem.getInteger("status")).isEqualTo(400);
    assertThat(problem.getString("detail")).contains("\"limit\"");
    assertThat(problem(send("GET", "/api/v1/things/1/2?limit=1&limit=2")).getString("detail"))
        .contains("more than once");
  }

  @Test
  void failures_keepCodeAndRetry() throws Exception {
    HttpResponse<String> answer = send("GET", "/api/v1/things/1/2?limit=-1");
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(problem(answer).getString("detail")).isEqualTo("too much at once");
  }

  @Test
  void unserved_is503() throws Exception {
    HttpResponse<String> answer = send("DELETE", "/api/v1/things/1");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(problem(answer).getString("detail")).contains("no node serves");
  }

  @Test
  void otherMethod_is405WithAllow() throws Exception {
    HttpResponse<String> answer = send("POST", "/api/v1/things/1", "{}");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("DELETE, PUT");
  }

  @Test
  void description_isServed() throws Exception {
    assertThat(new JsonObject(send("GET", "/api/v1/openapi.json").body()).getString("openapi"))
        .isEqualTo("3.1.0");
  }

  @Test
  void jwt_isNeededAndItsAuthoritiesCount() throws Exception {
    server = open(new AuthSettings.Jwt(KEY, null, null));
    HttpResponse<String> anonymous = send("GET", "/api/v1/things/1/2");
    assertThat(anonymous.statusCode()).isEqualTo(401);
    assertThat(anonymous.headers().firstValue("WWW-Authenticate")).isPresent();
    HttpRequest.Builder get = request("GET", "/api/v1/things/1/2", null);
    HttpRequest known = get.header("Authorization", "Bearer " + token("index:read")).build();
    JsonObject told = new JsonObject(send(known).body());
    assertThat(told.getString("caller")).isEqualTo("ada");
    HttpRequest.Builder put = request("PUT", "/api/v1/things/1", "{}");
    HttpRequest weak = put.header("Authorization", "Bearer " + token("index:read")).build();
    assertThat(send(weak).statusCode()).isEqualTo(403);
  }

  private String token(String authority) {
    PubSecKeyOptions signing = new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(KEY);
    return JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(signing))
        .generateToken(
            new JsonObject().put("sub", "ada").put("authorities", new JsonArray().add(authority)));
  }

  private JsonObject problem(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    return new JsonObject(answer.body());
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return send(request(method, path, null).build());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return send(request(method, path, body).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    return body == null
        ? request.method(method, HttpRequest.BodyPublishers.noBody())
        : request
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
