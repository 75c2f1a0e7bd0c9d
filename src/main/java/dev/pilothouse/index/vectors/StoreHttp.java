package dev.pilothouse.index.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pilothouse.index.vectors.VectorStoreException.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * JSON over HTTP to one vector store, bounded in time, attempts and size of the reply. What may be
 * better later is repeated after a random pause, or after the one the store asks for; redirects are
 * not followed, because the key goes along with every request. Thread-safe; blocks.
 */
final class StoreHttp implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final URI base;
  private final Map<String, String> headers;
  private final Faults faults;
  private final HttpLimits limits;
  private final HttpClient client;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Silence silence = new Silence();

  /**
   * @param headers sent with every request, the key among them
   */
  StoreHttp(URI base, Map<String, String> headers, Faults faults, HttpLimits limits) {
    this.base = base;
    this.headers = Map.copyOf(headers);
    this.faults = faults;
    this.limits = limits;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .build();
  }

  Faults faults() {
    return faults;
  }

  /**
   * Sends a request, and again while it may help.
   *
   * @return the answer, with status 200 or one that the call expects
   */
  StoreReply send(StoreCall call) throws VectorStoreException {
    silence.keep(call.isBrief());
    int attempts = call.isBrief() ? limits.briefAttempts() : limits.attempts();
    for (int attempt = 1; ; attempt++) {
      try {
        StoreReply reply = once(call);
        silence.end();
        return reply;
      } catch (VectorStoreException e) {
        Duration asked = e.retryAfter();
        boolean tooLong = asked != null && asked.compareTo(limits.longestWait()) > 0;
        boolean last = attempt >= attempts || tooLong || (call.isBrief() && asked != null);
        if (!e.retryable() || last) {
          if (asked != null && tooLong) {
            silence.begin(e, asked, true);
          } else if (e.retryable() && call.isBrief()) {
            silence.begin(e, limits.silence(), false);
          }
          throw e;
        }
        pause(attempt, asked);
      }
    }
  }

  /** Waits between two looks at a store that is not done yet. */
  void pause(int attempt, @Nullable Duration asked) throws VectorStoreException {
    long doubled = limits.firstPause().toMillis() << Math.min(attempt - 1, 20);
    long most = Math.max(1, Math.min(doubled, limits.longestPause().toMillis()));
    long millis =
        ThreadLocalRandom.current().nextLong(most) + (asked == null ? 0 : asked.toMillis());
    try {
      if (closed.await(millis, TimeUnit.MILLISECONDS)) {
        throw stopping();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopping();
    }
  }

  /** Ends calls that are under way, and refuses others. */
  @Override
  public void close() {
    closed.countDown();
    client.shutdownNow();
  }

  private StoreReply once(StoreCall call) throws VectorStoreException {
    if (closed.getCount() == 0) {
      throw stopping();
    }
    HttpResponse<byte[]> response = exchange(call);
    JsonNode body = parse(response.body());
    if (!call.expects(response.statusCode())) {
      throw faults.answered(
          response.statusCode(),
          body == null ? MissingNode.getInstance() : body,
          response.headers());
    }
    if (body == null) {
      throw faults.notUnderstood("its answer is not JSON");
    }
    return new StoreReply(response.statusCode(), body, response.headers());
  }

  private HttpResponse<byte[]> exchange(StoreCall call) throws VectorStoreException {
    Duration limit = call.isBrief() ? limits.brief() : limits.call();
    CompletableFuture<HttpResponse<byte[]>> response;
    try {
      response = client.sendAsync(request(call), head -> new BoundedBody(limits.replyBytes()));
    } catch (IllegalStateException e) {
      // So the client speaks once it is closed.
      throw stopping();
    }
    try {
      return response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      response.cancel(true);
      throw faults.unanswered(e, limit);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw closed.getCount() == 0
          ? stopping()
          : faults.unanswered(cause == null ? e : cause, limit);
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw stopping();
    }
  }

  private HttpRequest request(StoreCall call) {
    byte[] body = call.body();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + call.path()))
            .method(
                call.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    if (body != null) {
      request.header("content-type", "application/json");
    }
    return request.build();
  }

  /** The reply's JSON, missing where it is empty, null where it is something else. */
  private static @Nullable JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      return null;
    }
  }

  private VectorStoreException stopping() {
    return new VectorStoreException(
        Problem.UNAVAILABLE, "the connection to " + faults.who() + " is closed: the node stops");
  }
}
