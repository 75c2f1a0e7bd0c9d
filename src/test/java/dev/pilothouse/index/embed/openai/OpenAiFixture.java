package dev.pilothouse.index.embed.openai;

import dev.pilothouse.config.Secret;
import dev.pilothouse.redis.Await;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** What tests of the embedder over HTTP have: a server that they script, and the real client. */
abstract class OpenAiFixture {
  static final int DIMENSIONS = 8;
  static final String KEY = "sk-very-secret-key";

  final Vertx vertx = Vertx.vertx();
  final StubServer server = StubServer.start(vertx, DIMENSIONS);
  OpenAiEmbedder embedder = embedder(settings(server.url(), KeyHeader.BEARER, false));

  @AfterEach
  void closeAll() {
    embedder.close();
    server.close();
    Await.result(vertx.close());
  }

  OpenAiEmbedder embedder(OpenAiSettings settings) {
    Waiting waiting = new RealWaiting();
    return new OpenAiEmbedder(
        settings,
        new EmbeddingsHttp(vertx, settings),
        RequestBudget.UNLIMITED,
        new BackoffGate(waiting, new Random(5)),
        waiting);
  }

  static OpenAiSettings settings(URI url, KeyHeader header, boolean askDimensions) {
    return new OpenAiSettings(
        url,
        header,
        new Secret(KEY),
        "test-model",
        DIMENSIONS,
        askDimensions,
        512,
        new BatchLimits(64, 512, 100_000),
        10,
        new RateLimits(0, 0),
        Duration.ofSeconds(5));
  }

  static List<String> texts(int count) {
    return IntStream.range(0, count).mapToObj(i -> "text number " + i).toList();
  }

  /** The stub's vector with length one. */
  static float[] unit(String text) {
    float[] vector = StubServer.vector(text, DIMENSIONS);
    double square = 0;
    for (float part : vector) {
      square += (double) part * part;
    }
    float scale = (float) (1 / Math.sqrt(square));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }
}
