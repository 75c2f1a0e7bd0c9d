package dev.pilothouse.bench;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The {@link EmbeddingStub} in its own JVM. */
final class StubProcess implements AutoCloseable {
  private static final long WINDOW_MS = 60_000;

  private final Process process;
  private final int port;

  private StubProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * What reached the stub.
   *
   * @param arrivals of requests in milliseconds, in order
   * @param texts of each request
   * @param cpuSeconds of the stub's process
   */
  record Traffic(List<Long> arrivals, List<Integer> texts, double cpuSeconds) {

    /** The most requests in any 60 seconds. */
    int mostInAMinute() {
      List<Long> sorted = arrivals.stream().sorted().toList();
      int most = 0;
      int from = 0;
      for (int to = 0; to < sorted.size(); to++) {
        while (sorted.get(to) - sorted.get(from) >= WINDOW_MS) {
          from++;
        }
        most = Math.max(most, to - from + 1);
      }
      return most;
    }

    /** The requests of whole minutes from the first on. */
    long within(int minutes) {
      long end = arrivals.getFirst() + minutes * WINDOW_MS;
      return arrivals.stream().filter(at -> at < end).count();
    }

    /** From the first request to the last, in seconds. */
    double seconds() {
      return (arrivals.getLast() - arrivals.getFirst()) / 1e3;
    }

    /** The texts of the first, the middle and the last request. */
    String growth() {
      int last = texts.size() - 1;
      return "%d, %d, %d".formatted(texts.getFirst(), texts.get(last / 2), texts.get(last));
    }

    /** Without the first requests. */
    Traffic after(int requests) {
      return new Traffic(
          arrivals.subList(requests, arrivals.size()),
          texts.subList(requests, texts.size()),
          cpuSeconds);
    }

    int mostTexts() {
      return texts.stream().mapToInt(Integer::intValue).max().orElse(0);
    }
  }

  static StubProcess start() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddingStub.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(EmbeddingStub.READY)) {
        return new StubProcess(
            process, Integer.parseInt(line.substring(EmbeddingStub.READY.length())));
      }
    }
    throw new IOException("the stub ended before it listened");
  }

  String url() {
    return "http://127.0.0.1:" + port + "/v1";
  }

  Traffic traffic() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/arrivals"))
            .timeout(Duration.ofSeconds(10))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      JsonObject report =
          new JsonObject(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
      JsonArray arrivals = report.getJsonArray("arrivals");
      JsonArray texts = report.getJsonArray("texts");
      return new Traffic(
          arrivals.stream().map(at -> ((Number) at).longValue()).toList(),
          texts.stream().map(count -> ((Number) count).intValue()).toList(),
          report.getLong("cpuMillis") / 1e3);
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
