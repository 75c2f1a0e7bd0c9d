package dev.pilothouse.auth;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A key set behind a URL. Redirects are not followed; more than a key set may have is not read. */
final class JwksUrl implements Supplier<Future<KeySet>> {
  private static final long LIMIT_MS = 5_000;
  private static final LoadedKeys.Pace PACE =
      new LoadedKeys.Pace(Duration.ofSeconds(10), Duration.ofMinutes(5));

  private final Vertx vertx;
  private final Context context;
  private final HttpClient client;
  private final RequestOptions request;

  JwksUrl(Vertx vertx, URI url) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) LIMIT_MS).setKeepAlive(false));
    this.request =
        new RequestOptions()
            .setAbsoluteURI(url.toString())
            .setFollowRedirects(false)
            .setTimeout(LIMIT_MS)
            .putHeader("Accept", "application/json");
  }

  /** Starts to fetch the set and goes on doing so. */
  static KeySource open(Vertx vertx, URI url) {
    return new LoadedKeys(
            url.toString(), KeySet.EMPTY, new JwksUrl(vertx, url), PACE, System::nanoTime)
        .start(vertx);
  }

  @Override
  public Future<KeySet> get() {
    Promise<KeySet> fetched = Promise.promise();
    // On one event loop from the first step on: from another thread an answer could have come and
    // gone before anybody listens to it.
    context.runOnContext(turn -> fetch().onComplete(fetched));
    return fetched.future();
  }

  private Future<KeySet> fetch() {
    return client
        .request(new RequestOptions(request))
        .compose(HttpClientRequest::send)
        .compose(JwksUrl::body)
        .map(text -> Jwks.parse(vertx, text))
        .timeout(LIMIT_MS, TimeUnit.MILLISECONDS);
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    Promise<Buffer> whole = Promise.promise();
    Buffer text = Buffer.buffer();
    response
        .handler(
            part -> {
              text.appendBuffer(part);
              if (text.length() > Jwks.MAX_BYTES) {
                refuse(response, whole, "it has more than " + Jwks.MAX_BYTES + " bytes");
              }
            })
        .exceptionHandler(whole::tryFail)
        .endHandler(end -> whole.tryComplete(text));
    if (response.statusCode() != 200) {
      refuse(response, whole, "it answered with status " + response.statusCode());
    }
    return whole.future();
  }

  private static void refuse(HttpClientResponse response, Promise<Buffer> whole, String reason) {
    whole.tryFail(reason);
    response.request().reset();
  }
}
