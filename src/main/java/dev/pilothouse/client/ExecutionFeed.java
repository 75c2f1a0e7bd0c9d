package dev.pilothouse.client;

import dev.pilothouse.bus.Failures;
import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.HttpBinding;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a program over a node's HTTP API and tells what it does meanwhile. */
public final class ExecutionFeed {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

  private ExecutionFeed() {}

  /**
   * Blocks until the program has ended, and where evidence is wanted until that came or is given
   * up. A caller that goes meanwhile ends the program.
   *
   * @param base such as {@code http://127.0.0.1:8080}
   * @param token bearer token, or null where the node asks for none
   * @param events hears, on this thread, the objects of type {@code state}, {@code output}, {@code
   *     gap} and {@code evidence}
   * @throws FailureException why there is no result
   */
  public static ExecutionResult run(
      URI base, @Nullable String token, ExecutionRequest request, Consumer<JsonObject> events) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build()) {
      HttpResponse<Stream<String>> response =
          http.send(post(base, token, request), BodyHandlers.ofLines());
      try (Stream<String> lines = response.body()) {
        if (response.statusCode() != 200) {
          String answer = lines.limit(1_000).collect(Collectors.joining("\n"));
          throw HttpTransport.problem(base, response.statusCode(), answer);
        }
        return read(base, lines.iterator(), events);
      }
    } catch (IOException | UncheckedIOException e) {
      throw HttpTransport.unreachable(base, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FailureException(FailureCode.CANCELLED, "interrupted while the program ran");
    }
  }

  private static HttpRequest post(URI base, @Nullable String token, ExecutionRequest request) {
    HttpBinding binding = Objects.requireNonNull(SandboxEndpoints.EXECUTE.http());
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(base.resolve(binding.path()))
            .timeout(ANSWER_LIMIT)
            .header("Accept", "application/x-ndjson")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.encode(request).encode()));
    if (token != null) {
      builder.header("Authorization", "Bearer " + token);
    }
    return builder.build();
  }

  private static ExecutionResult read(
      URI base, Iterator<String> lines, Consumer<JsonObject> events) {
    ExecutionResult result = null;
    try {
      while (lines.hasNext()) {
        JsonObject event = new JsonObject(lines.next());
        switch (event.getString("type", "")) {
          case "result" ->
              result = Json.decode(event.getJsonObject("result"), ExecutionResult.class);
          case "failure" -> throw Failures.fromJson(event).toException();
          default -> events.accept(event);
        }
      }
    } catch (DecodeException | ClassCastException e) {
      throw new FailureException(FailureCode.INTERNAL, base + " sent what is no event");
    }
    if (result != null) {
      return result;
    }
    throw new FailureException(
        FailureCode.UNAVAILABLE, base + " broke off before the program's end; try again");
  }
}
