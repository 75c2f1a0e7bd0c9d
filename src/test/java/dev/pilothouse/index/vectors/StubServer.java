package dev.pilothouse.index.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pilothouse.redis.Await;
import dev.pilothouse.spec.Spec;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A peer of ours for stores' clients: an API in memory behind real HTTP on loopback. Every request
 * and every JSON reply is held against the published description; what does not fit is kept for the
 * test to see.
 */
public final class StubServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * @param headers by lower-case name
   * @param bytes length of the body
   */
  public record Request(
      String method,
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      @Nullable JsonNode body,
      int bytes) {
    JsonNode json() {
      return body == null ? JSON.missingNode() : body;
    }

    @Nullable String query(String name) {
      List<String> values = query.get(name);
      return values == null ? null : values.getFirst();
    }
  }

  public record Answer(int status, JsonNode body, Map<String, String> headers) {
    Answer(int status, JsonNode body) {
      this(status, body, Map.of());
    }
  }

  /** Answers requests; on one event loop. */
  public interface Api {
    Answer answer(Request request);
  }

  /** Does something else than the API would with a request. */
  public interface Misdeed {
    void to(HttpServerRequest request);
  }

  private record Script(Predicate<Request> on, int[] left, @Nullable Answer says, Misdeed does) {}

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Api api;
  private final Optional<Spec> spec;
  private final HttpServer server;
  private final List<Script> scripts = new CopyOnWriteArrayList<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();

  public StubServer(Api api, String specFile) throws IOException {
    this.api = api;
    this.spec = Spec.find(specFile);
    this.server =
        Await.result(
            vertx
                .createHttpServer(new HttpServerOptions().setMaxInitialLineLength(16_384))
                .requestHandler(this::receive)
                .listen(0, "127.0.0.1"));
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** The next so many requests that fit get this answer. */
  public void script(Predicate<Request> on, int times, Answer says) {
    scripts.add(new Script(on, new int[] {times}, says, request -> {}));
  }

  /** The next so many requests that fit have this done to them. */
  public void script(Predicate<Request> on, int times, Misdeed does) {
    scripts.add(new Script(on, new int[] {times}, null, does));
  }

  /** Ends what was scripted. */
  public void behave() {
    scripts.clear();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  public long count(Predicate<Request> which) {
    return requests.stream().filter(which).count();
  }

  public List<String> violations() {
    return List.copyOf(violations);
  }

  @Override
  public void close() {
    Await.result(vertx.close());
  }

  private void receive(HttpServerRequest http) {
    http.body().onSuccess(body -> handle(http, body));
  }

  private void handle(HttpServerRequest http, Buffer body) {
    Map<String, List<String>> query = new HashMap<>();
    http.params()
        .forEach(
            each ->
                query.computeIfAbsent(each.getKey(), n -> new ArrayList<>()).add(each.getValue()));
    Map<String, String> headers = new HashMap<>();
    http.headers()
        .forEach(each -> headers.put(each.getKey().toLowerCase(Locale.ROOT), each.getValue()));
    JsonNode json = null;
    try {
      json = body.length() == 0 ? null : JSON.readTree(body.getBytes());
    } catch (IOException e) {
      violations.add("a request is not JSON: " + e.getMessage());
    }
    Request request =
        new Request(http.method().name(), http.path(), query, headers, json, body.length());
    requests.add(request);
    spec.ifPresent(
        description ->
            violations.addAll(
                description.request(
                    request.method(), request.path(), headers, query, request.body())));
    for (Script script : scripts) {
      if (script.left()[0] > 0 && script.on().test(request)) {
        script.left()[0]--;
        if (script.says() != null) {
          say(http.response(), request, script.says());
        } else {
          script.does().to(http);
        }
        return;
      }
    }
    try {
      say(http.response(), request, api.answer(request));
    } catch (RuntimeException e) {
      violations.add(request.method() + " " + request.path() + " broke the stub: " + e);
      http.connection().close();
    }
  }

  private void say(HttpServerResponse response, Request request, Answer answer) {
    spec.ifPresent(
        description ->
            violations.addAll(
                description.response(
                    request.method(), request.path(), answer.status(), answer.body())));
    answer.headers().forEach(response::putHeader);
    response
        .setStatusCode(answer.status())
        .putHeader("content-type", "application/json")
        .end(answer.body().toString());
  }
}
