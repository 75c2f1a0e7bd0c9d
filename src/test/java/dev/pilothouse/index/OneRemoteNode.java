package dev.pilothouse.index;

import dev.pilothouse.index.embed.openai.BatchLimits;
import dev.pilothouse.index.embed.openai.KeyHeader;
import dev.pilothouse.index.embed.openai.OpenAiSettings;
import dev.pilothouse.index.embed.openai.RateLimits;
import dev.pilothouse.index.embed.openai.StubServer;
import dev.pilothouse.redis.Await;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests with one node at a time have whose vectors a server makes. */
abstract class OneRemoteNode extends OneNode {
  static final int DIMENSIONS = 1_536;

  private final Vertx vertx = Vertx.vertx();
  StubServer server;

  @BeforeEach
  void startServer() {
    server = StubServer.start(vertx, DIMENSIONS);
  }

  @AfterEach
  void stopServer() {
    server.close();
    Await.result(vertx.close());
  }

  TestNode startRemote() {
    OpenAiSettings settings =
        new OpenAiSettings(
            server.url(),
            KeyHeader.BEARER,
            null,
            "stub",
            DIMENSIONS,
            false,
            512,
            new BatchLimits(64, 512, 100_000),
            4,
            new RateLimits(0, 0),
            Duration.ofSeconds(5));
    return start(spec(true).with(settings));
  }
}
