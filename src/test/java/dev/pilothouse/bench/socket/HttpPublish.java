package dev.pilothouse.bench.socket;

import dev.pilothouse.app.NodeProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Publishing over HTTP as agents do, by users who each wait for the answer. A third node takes the
 * requests, since nodes with the role socket alone have no such routes, and passes them on over the
 * bus.
 */
public final class HttpPublish {
  private static final int ACCEPTED = 202;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final String EVENT =
      "{\"type\":\"bench.event\",\"data\":{\"text\":\"" + "x".repeat(210) + "\"}}";

  private HttpPublish() {}

  /**
   * Events a second that were accepted.
   *
   * @throws IOException if one was refused, with the node's words
   */
  public static double perSecond(Field field, int users, Duration window) throws Exception {
    String prefix = field.lab().nextPrefix();
    try (NodeProcess web = field.nodes().startWeb(field.lab());
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      publish(http, threads, web.url(), prefix, users, WARM_UP);
      long accepted = publish(http, threads, web.url(), prefix, users, window);
      return accepted / (window.toMillis() / 1e3);
    }
  }

  private static long publish(
      HttpClient http,
      ExecutorService threads,
      String url,
      String prefix,
      int users,
      Duration window)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + window.toNanos();
    List<Callable<Long>> work = new ArrayList<>();
    for (int i = 0; i < users; i++) {
      URI room = URI.create(url + "/api/v1/rooms/" + prefix + i + "/events");
      HttpRequest request = request(room, Tokens.of("http-" + i));
      work.add(() -> publishUntil(http, request, end));
    }
    long accepted = 0;
    for (Future<Long> user : threads.invokeAll(work)) {
      try {
        accepted += user.get();
      } catch (ExecutionException e) {
        throw new IOException(e.getCause());
      }
    }
    return accepted;
  }

  private static HttpRequest request(URI room, String token) {
    return HttpRequest.newBuilder(room)
        .timeout(Duration.ofSeconds(10))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(EVENT))
        .build();
  }

  private static long publishUntil(HttpClient http, HttpRequest request, long end)
      throws IOException, InterruptedException {
    long accepted = 0;
    while (System.nanoTime() < end) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != ACCEPTED) {
        throw new IOException(answer.statusCode() + " " + answer.body());
      }
      accepted++;
    }
    return accepted;
  }
}
