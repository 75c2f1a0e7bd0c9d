package dev.pilothouse.cli;

import dev.pilothouse.client.ExecutionFeed;
import dev.pilothouse.client.HttpTransport;
import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.client.RoomFeed;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which node a command talks to. */
public final class Connection {
  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "The node to talk to (default: ${DEFAULT-VALUE}).")
  private URI url = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--token",
      defaultValue = "${env:PILOTHOUSE_TOKEN}",
      description = "Bearer token, where the node asks for one (default: $PILOTHOUSE_TOKEN).")
  private @Nullable String token;

  Pilothouse client() {
    return new Pilothouse(new HttpTransport(url, token));
  }

  RoomFeed follow(String room, Consumer<JsonObject> handler, Consumer<String> notices) {
    return RoomFeed.open(url, token, room, handler, notices);
  }

  ExecutionResult follow(ExecutionRequest request, Consumer<JsonObject> handler) {
    return ExecutionFeed.run(url, token, request, handler);
  }

  URI url() {
    return url;
  }

  /** Waits for the reply, and throws its failure as it is. */
  static <T> T await(CompletionStage<T> reply) {
    try {
      return reply.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof FailureException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
