package dev.pilothouse.index.embed.openai;

import dev.pilothouse.config.Secret;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The HTTP side: keeps connections, follows no redirects, trusts whom the JDK trusts, checks host
 * names. Callers block on threads of their own; the network is served on an event loop.
 */
final class EmbeddingsHttp implements Exchange {
  /** Connections beside those of the lanes, for searches. */
  private static final int FOR_SEARCHES = 4;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Context context;
  private final HttpClient client;
  private final OpenAiSettings settings;

  EmbeddingsHttp(Vertx vertx, OpenAiSettings settings) {
    this.context = vertx.getOrCreateContext();
    this.settings = settings;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setKeepAliveTimeout(30)
                .setDecompressionSupported(false),
            new PoolOptions().setHttp1MaxSize(settings.inFlight() + FOR_SEARCHES));
  }

  @Override
  public Answer post(byte[] body, Duration timeout, long mostBytes) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    context.runOnContext(
        on ->
            new HttpCall(context.owner(), timeout, mostBytes, answer)
                .start(client, options(body.length), Buffer.buffer(body)));
    try {
      return answer.get(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Nothing(true, "this node is stopping");
    } catch (ExecutionException | TimeoutException e) {
      return new Answer.Nothing(false, "the request ended without a word");
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private RequestOptions options(int length) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(settings.url().toString())
            .setFollowRedirects(false)
            .putHeader("content-type", "application/json")
            .putHeader("accept", "application/json")
            .putHeader("content-length", Integer.toString(length));
    Secret key = settings.key();
    if (key == null) {
      return options;
    }
    return switch (settings.keyHeader()) {
      case BEARER -> options.putHeader("authorization", "Bearer " + key.reveal());
      case API_KEY -> options.putHeader("api-key", key.reveal());
    };
  }
}
