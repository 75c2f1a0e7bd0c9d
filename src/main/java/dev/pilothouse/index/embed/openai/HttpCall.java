package dev.pilothouse.index.embed.openai;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request and its answer, bounded in time and size. Lives on one event loop. */
final class HttpCall {
  private final Vertx vertx;
  private final Duration timeout;
  private final long mostBytes;
  private final CompletableFuture<Answer> answer;
  private final Buffer body = Buffer.buffer();
  private @Nullable HttpClientRequest request;
  private long timer;

  HttpCall(Vertx vertx, Duration timeout, long mostBytes, CompletableFuture<Answer> answer) {
    this.vertx = vertx;
    this.timeout = timeout;
    this.mostBytes = mostBytes;
    this.answer = answer;
  }

  void start(HttpClient client, RequestOptions options, Buffer sent) {
    timer =
        vertx.setTimer(
            timeout.toMillis(),
            late -> give(false, "no whole answer within " + timeout.toMillis() + " ms"));
    client
        .request(options)
        .onSuccess(open -> send(open, sent))
        .onFailure(cause -> give(true, reason(cause)));
  }

  private void send(HttpClientRequest open, Buffer sent) {
    if (answer.isDone()) {
      open.reset();
      return;
    }
    request = open;
    open.send(sent).onSuccess(this::read).onFailure(cause -> give(false, reason(cause)));
  }

  private void read(HttpClientResponse response) {
    response
        .exceptionHandler(cause -> give(false, reason(cause)))
        .handler(
            part -> {
              if (body.length() + part.length() > mostBytes) {
                give(false, "the answer is larger than " + mostBytes + " bytes");
              } else {
                body.appendBuffer(part);
              }
            })
        .endHandler(
            end ->
                complete(
                    new Answer.Reply(
                        response.statusCode(),
                        name -> response.headers().get(name),
                        body.getBytes())));
  }

  /** Ends the call without an answer; the connection is not used again. */
  private void give(boolean unreachable, String reason) {
    complete(new Answer.Nothing(unreachable, reason));
    if (request != null) {
      request.reset();
    }
  }

  private void complete(Answer outcome) {
    vertx.cancelTimer(timer);
    answer.complete(outcome);
  }

  /** What an operator can do something with; never holds headers. */
  private static String reason(Throwable cause) {
    return switch (cause) {
      case UnknownHostException unknown -> "its host name is not known";
      case ConnectException refused -> "it cannot be connected to: " + refused.getMessage();
      case SSLException tls -> "no TLS connection: " + tls.getMessage();
      default -> "the connection failed: " + cause.getMessage();
    };
  }
}
