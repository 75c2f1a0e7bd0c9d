package dev.pilothouse.cli;

import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.Failure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Gives its replies in turn, the last one again and again, and remembers what it was asked. A reply
 * that is a failure is one.
 */
final class StubNode implements AutoCloseable {
  /** A request. */
  record Asked(String method, String path, String body) {
    JsonObject json() {
      return new JsonObject(body);
    }
  }

  private static final int HTTP_FAILED = 400;

  private final Vertx vertx = Vertx.vertx();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  StubNode(Object... replies) throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              int turn = Math.min(asked.size(), replies.length - 1);
                              asked.add(
                                  new Asked(
                                      request.method().name(), request.uri(), body.toString()));
                              answer(request.response(), replies[turn]);
                            }))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS);
  }

  private static void answer(HttpServerResponse response, Object reply) {
    if (reply instanceof Failure failure) {
      JsonObject problem =
          new JsonObject().put("code", failure.code().wireName()).put("detail", failure.message());
      response.setStatusCode(HTTP_FAILED).end(problem.toBuffer());
    } else {
      response.end(Json.encode(reply).toBuffer());
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The only request. */
  Asked request() {
    if (asked.size() != 1) {
      throw new AssertionError("asked " + asked.size() + " times: " + asked);
    }
    return asked.getFirst();
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }
}
