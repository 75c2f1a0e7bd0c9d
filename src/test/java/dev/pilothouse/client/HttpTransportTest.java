package dev.pilothouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HttpTransportTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  @Test
  void call_nothingListens_saysHowToStartANode() throws Exception {
    HttpServer server = serve(200, "{}");
    int port = server.actualPort();
    server.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    Failure failure = failureAt(port);
    assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
    assertThat(failure.message()).contains("nothing listens there", "pilothouse up");
  }

  @Test
  void call_problemDetails_becomesTheSameFailure() throws Exception {
    String problem =
        """
        {"code":"overloaded","detail":"the queue is full","retryable":true,"retryAfterMs":250}
        """;
    Failure failure = failureAt(serve(429, problem).actualPort());
    assertThat(failure).isEqualTo(new Failure(FailureCode.OVERLOADED, "the queue is full", 250L));
  }

  @Test
  void call_someOtherServer_asksWhetherItIsANode() throws Exception {
    Failure failure = failureAt(serve(200, "<html>hello</html>").actualPort());
    assertThat(failure.message()).contains("answered 200", "is that a Pilothouse node?");
  }

  private HttpServer serve(int status, String body) throws Exception {
    return vertx
        .createHttpServer()
        .requestHandler(request -> request.response().setStatusCode(status).end(body))
        .listen(0, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(5, TimeUnit.SECONDS);
  }

  private static Failure failureAt(int port) {
    Pilothouse client =
        new Pilothouse(new HttpTransport(URI.create("http://127.0.0.1:" + port), null));
    ExecutionException thrown =
        catchThrowableOfType(
            ExecutionException.class,
            () -> client.nodes().toCompletableFuture().get(10, TimeUnit.SECONDS));
    return ((FailureException) thrown.getCause()).failure();
  }
}
