package dev.pilothouse.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A server of {@code /v1/embeddings} in a process of its own that takes 100 ms for each request and
 * answers with vectors of 1,536 numbers that were made before the first. {@code GET /arrivals}
 * tells when each request came, how many texts it had and what CPU the process used.
 */
final class EmbeddingStub {
  static final int DIMENSIONS = 1_536;
  static final String READY = "listening on ";

  private static final long MILLIS = 100;
  private static final int MOST_TEXTS = 2_048;
  private static final JsonFactory JSON = new JsonFactory();

  private final Vertx vertx;
  private final List<Buffer> items = new ArrayList<>(MOST_TEXTS);
  private final List<Integer> texts = new ArrayList<>();
  private final List<Long> arrivals = new ArrayList<>();

  private EmbeddingStub(Vertx vertx) {
    this.vertx = vertx;
    Random random = new Random(1);
    for (int i = 0; i < MOST_TEXTS; i++) {
      ByteBuffer bytes =
          ByteBuffer.allocate(DIMENSIONS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int j = 0; j < DIMENSIONS; j++) {
        bytes.putFloat((float) random.nextGaussian());
      }
      String vector = Base64.getEncoder().encodeToString(bytes.array());
      items.add(
          Buffer.buffer(
              (i == 0 ? "" : ",")
                  + "{\"object\":\"embedding\",\"index\":"
                  + i
                  + ",\"embedding\":\""
                  + vector
                  + "\"}"));
    }
  }

  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx();
    EmbeddingStub stub = new EmbeddingStub(vertx);
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(stub::handle)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
    System.out.println(READY + server.actualPort());
    System.in.transferTo(java.io.OutputStream.nullOutputStream());
    vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  private void handle(HttpServerRequest request) {
    if (request.path().equals("/arrivals")) {
      request.response().end(report().toBuffer());
      return;
    }
    long now = System.nanoTime();
    request
        .body()
        .onSuccess(
            body -> {
              int count = count(body.getBytes());
              arrivals.add(now / 1_000_000);
              texts.add(count);
              Buffer reply = reply(count, body.length());
              vertx.setTimer(
                  MILLIS,
                  later ->
                      request.response().putHeader("content-type", "application/json").end(reply));
            });
  }

  private Buffer reply(int count, int bytes) {
    Buffer reply = Buffer.buffer(count * items.getLast().length() + 200);
    reply.appendString("{\"object\":\"list\",\"data\":[");
    for (int i = 0; i < count; i++) {
      reply.appendBuffer(items.get(i));
    }
    int tokens = bytes / 4;
    return reply.appendString(
        "],\"model\":\"stub\",\"usage\":{\"prompt_tokens\":%d,\"total_tokens\":%d}}"
            .formatted(tokens, tokens));
  }

  private JsonObject report() {
    long cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    return new JsonObject()
        .put("cpuMillis", cpu)
        .put("arrivals", new JsonArray(new ArrayList<>(arrivals)))
        .put("texts", new JsonArray(new ArrayList<>(texts)));
  }

  private static int count(byte[] body) {
    try (JsonParser json = JSON.createParser(body)) {
      int count = 0;
      boolean input = false;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          input = "input".equals(json.currentName());
        } else if (token == JsonToken.END_ARRAY) {
          input = false;
        } else if (input && token == JsonToken.VALUE_STRING) {
          count++;
        }
      }
      return count;
    } catch (IOException e) {
      throw new IllegalStateException("the request is no JSON", e);
    }
  }
}
