package dev.pilothouse.index.embed.openai;

import dev.pilothouse.redis.Await;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server of {@code /v1/embeddings} on loopback that does what a test tells it: first each of the
 * scripted answers once, then the usual one.
 */
public final class StubServer implements AutoCloseable {
  /** Answers one request. */
  public interface Behaviour {
    /** Answers it, or leaves it without an answer. */
    void answer(HttpServerRequest request, JsonObject body);
  }

  /** What came in. */
  public record Seen(long atMillis, MultiMap headers, String uri, JsonObject body) {
    public int texts() {
      return body.getJsonArray("input").size();
    }
  }

  private final Vertx vertx;
  private final HttpServer server;
  private final int dimensions;
  private final Deque<Behaviour> script = new ConcurrentLinkedDeque<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile Behaviour usual;

  private StubServer(Vertx vertx, int dimensions) {
    this.vertx = vertx;
    this.dimensions = dimensions;
    this.usual = this::embed;
    this.server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> request.body().onSuccess(body -> handle(request, new JsonObject(body))));
  }

  public static StubServer start(Vertx vertx, int dimensions) {
    StubServer stub = new StubServer(vertx, dimensions);
    Await.result(stub.server.listen(0, "127.0.0.1"));
    return stub;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/v1/embeddings");
  }

  /** Adds answers to be given once each. */
  public StubServer then(Behaviour... behaviours) {
    script.addAll(List.of(behaviours));
    return this;
  }

  /** Changes the answer to everything that is not scripted. */
  public StubServer usually(Behaviour behaviour) {
    usual = behaviour;
    return this;
  }

  public List<Seen> seen() {
    return seen;
  }

  /** Embeds as the encoding asked for wants it. */
  public void embed(HttpServerRequest request, JsonObject body) {
    boolean base64 = "base64".equals(body.getString("encoding_format"));
    reply(request, reply(body, text -> vector(text, dimensions), base64));
  }

  /** Answers with a status, a message and headers, given as name and value in turn. */
  public static Behaviour status(int status, String message, String... headers) {
    return (request, body) -> {
      for (int i = 0; i < headers.length; i += 2) {
        request.response().putHeader(headers[i], headers[i + 1]);
      }
      request
          .response()
          .setStatusCode(status)
          .end(new JsonObject().put("error", new JsonObject().put("message", message)).toBuffer());
    };
  }

  /** Answers with this body and status 200. */
  public static void reply(HttpServerRequest request, JsonObject json) {
    request.response().putHeader("content-type", "application/json").end(json.toBuffer());
  }

  /** The answer that OpenAI would give; a text of which no vector is made gets null. */
  public static JsonObject reply(
      JsonObject body, Function<String, float @Nullable []> model, boolean base64) {
    JsonArray data = new JsonArray();
    long tokens = 0;
    JsonArray input = body.getJsonArray("input");
    for (int i = 0; i < input.size(); i++) {
      String text = input.getString(i);
      tokens += text.length() / 4 + 1;
      float[] vector = model.apply(text);
      data.add(
          new JsonObject()
              .put("object", "embedding")
              .put("embedding", vector == null ? null : base64 ? base64(vector) : numbers(vector))
              .put("index", i));
    }
    return new JsonObject()
        .put("object", "list")
        .put("data", data)
        .put("model", body.getString("model"))
        .put("usage", new JsonObject().put("prompt_tokens", tokens).put("total_tokens", tokens));
  }

  /** A vector that differs for each text; not of length one. */
  public static float[] vector(String text, int dimensions) {
    Random random = new Random(text.hashCode());
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = random.nextFloat() - 0.5f;
    }
    return vector;
  }

  public static JsonArray numbers(float[] vector) {
    JsonArray numbers = new JsonArray();
    for (float part : vector) {
      numbers.add(part);
    }
    return numbers;
  }

  public static String base64(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private void handle(HttpServerRequest request, JsonObject body) {
    seen.add(
        new Seen(
            System.nanoTime() / 1_000_000,
            MultiMap.caseInsensitiveMultiMap().addAll(request.headers()),
            request.uri(),
            body));
    Behaviour next = script.pollFirst();
    (next == null ? usual : next).answer(request, body);
  }

  /** Answers later, from a timer. */
  public Behaviour after(long millis, Behaviour behaviour) {
    return (request, body) -> vertx.setTimer(millis, later -> behaviour.answer(request, body));
  }

  /** Ends the connection without an answer. */
  public static void hangUp(HttpServerRequest request, JsonObject body) {
    request.connection().close();
  }

  /** An answer that does not end. */
  public static void flood(HttpServerRequest request, JsonObject body) {
    request.response().setChunked(true).write("{\"data\":[\"");
    pour(request, Buffer.buffer("x".repeat(1 << 16)));
  }

  private static void pour(HttpServerRequest request, Buffer part) {
    request.response().write(part).onSuccess(written -> pour(request, part));
  }

  @Override
  public void close() {
    Await.result(server.close());
  }
}
