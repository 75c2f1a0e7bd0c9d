package dev.pilothouse.sandbox;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.bus.Json;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A real node with a sandbox, used over HTTP as anybody would. */
final class ServiceNode implements AutoCloseable {
  static final String EXECUTIONS = "/api/v1/sandbox/executions";

  final NodeProcess process;
  private final HttpClient http = HttpClient.newHttpClient();

  private ServiceNode(NodeSpec spec) {
    this.process = NodeProcess.start(spec);
  }

  /**
   * How to start one whose containers are told from those of other tests by the cluster's name, and
   * are there only for programs that run.
   */
  static NodeSpec spec(Path folder, String cluster) {
    return NodeSpec.in(folder)
        .withOnly(
            "--roles",
            "socket,web,cache,sandbox",
            "--set",
            "cluster.name=" + cluster,
            "--set",
            "sandbox.warm=0");
  }

  static ServiceNode start(NodeSpec spec) {
    return new ServiceNode(spec);
  }

  HttpResponse<String> post(ExecutionRequest request) {
    return process.post(EXECUTIONS, Json.encode(request));
  }

  JsonObject run(ExecutionRequest request) {
    HttpResponse<String> response = post(request);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + ": " + response.body());
    }
    return new JsonObject(response.body());
  }

  JsonObject find(String id) {
    return new JsonObject(process.get(EXECUTIONS + "/" + id).body());
  }

  HttpResponse<String> cancel(String id) throws Exception {
    return http.send(request("/" + id).DELETE().build(), BodyHandlers.ofString());
  }

  HttpResponse<Stream<String>> stream(ExecutionRequest request, String accept) throws Exception {
    return http.send(body(request).header("Accept", accept).build(), BodyHandlers.ofLines());
  }

  CompletableFuture<HttpResponse<String>> postAsync(ExecutionRequest request) {
    return http.sendAsync(body(request).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder body(ExecutionRequest request) {
    return request("")
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Json.encode(request).encode()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(process.url() + EXECUTIONS + path))
        .timeout(Duration.ofSeconds(70));
  }

  @Override
  public void close() {
    http.close();
    process.close();
  }
}
