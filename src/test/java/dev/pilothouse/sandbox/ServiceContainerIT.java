package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.Wait;
import dev.pilothouse.client.ExecutionFeed;
import dev.pilothouse.client.RoomFeed;
import dev.pilothouse.contracts.sandbox.ExecutionOptions;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node's executions over HTTP: submitted, followed, cancelled, cached, too many. */
@Timeout(120)
final class ServiceContainerIT {
  private static final String CLUSTER = "test-" + UUID.randomUUID();
  private static final ExecutionOptions ASYNC =
      new ExecutionOptions(null, null, null, true, null, null);
  private static final ExecutionRequest SLEEP =
      ExecutionRequest.of("python", "import time; print('began', flush=True); time.sleep(100)");
  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir private static Path folder;
  private static ServiceNode node;

  @BeforeAll
  static void start() {
    node = ServiceNode.start(ServiceNode.spec(folder, CLUSTER).with("--set", "sandbox.queue=60"));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static String submit(ExecutionRequest request) {
    HttpResponse<String> answer = node.post(request.with(ASYNC));
    assertThat(answer.statusCode()).isEqualTo(202);
    return new JsonObject(answer.body()).getString("id");
  }

  @Test
  void async_program_isAnsweredWithIdAndItsResultIsFound() {
    String id = submit(ExecutionRequest.of("python", "print(6 * 7)"));
    Wait.until("a result", SOON, () -> "done".equals(node.find(id).getString("phase")));
    JsonObject result = node.find(id).getJsonObject("result");
    assertThat(result.getString("id")).isEqualTo(id);
    assertThat(result.getString("stdout")).isEqualTo("42\n");
  }

  @Test
  void find_unknownId_isNotFound() {
    String other = new Execution("0123456789ab").id();
    HttpResponse<String> answer = node.process.get(ServiceNode.EXECUTIONS + "/" + other);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("the node that had it has left");
    assertThat(node.process.get(ServiceNode.EXECUTIONS + "/x").statusCode()).isEqualTo(400);
  }

  @Test
  void cancel_runningAndWaiting_endsBothAtOnce() throws Exception {
    List<String> ids = new ArrayList<>();
    int places = Runtime.getRuntime().availableProcessors();
    for (int n = 0; n < places + 2; n++) {
      ids.add(submit(SLEEP));
    }
    Wait.until("all places taken", SOON, () -> "running".equals(phase(ids.get(places - 1))));
    assertThat(node.find(ids.get(places)).getInteger("position")).isEqualTo(1);
    assertThat(node.find(ids.get(places + 1)).getInteger("position")).isEqualTo(2);
    List<Long> tookMs = new ArrayList<>();
    for (String id : ids.reversed()) {
      long began = System.nanoTime();
      JsonObject state = new JsonObject(node.cancel(id).body());
      tookMs.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
      assertThat(state.getJsonObject("result").getString("reason")).isEqualTo("cancelled");
    }
    System.out.println("cancel of two waiting, then of the running ones took ms: " + tookMs);
    // The first also warms the route up.
    assertThat(tookMs.get(1)).isLessThan(100);
    Wait.until("no container left", Duration.ofSeconds(5), () -> OnEngine.count(CLUSTER) == 0);
  }

  private static String phase(String id) {
    return node.find(id).getString("phase");
  }

  @Test
  void stream_ndjson_tellsOutputAsItIsWrittenThenTheResult() throws Exception {
    String code =
        "import sys, time\n"
            + "sys.stdout.write('one\\n'); time.sleep(0.4)\n"
            + "sys.stderr.write('two\\n'); time.sleep(0.4)\n"
            + "sys.stdout.write('thr\\u00e9e\\n')\n";
    HttpResponse<Stream<String>> answer =
        node.stream(ExecutionRequest.of("python", code), "application/x-ndjson");
    assertThat(answer.statusCode()).isEqualTo(200);
    List<JsonObject> events = new ArrayList<>();
    List<Long> at = new ArrayList<>();
    answer
        .body()
        .forEach(
            line -> {
              events.add(new JsonObject(line));
              at.add(System.nanoTime());
            });
    assertThat(events.getLast().getString("type")).isEqualTo("result");
    assertThat(events.getLast().getJsonObject("result").getString("stdout"))
        .isEqualTo("one\nthrée\n");
    assertThat(texts(events)).containsExactly("stdout:one\n", "stderr:two\n", "stdout:thrée\n");
    int first = types(events).indexOf("output");
    assertThat(Duration.ofNanos(at.getLast() - at.get(first)))
        .isGreaterThan(Duration.ofMillis(600));
    assertThat(types(events).subList(0, 2)).containsExactly("state", "state");
  }

  private static List<String> types(List<JsonObject> events) {
    return events.stream().map(event -> event.getString("type")).toList();
  }

  private static List<String> texts(List<JsonObject> events) {
    List<String> texts = new ArrayList<>();
    for (JsonObject event : events) {
      JsonArray parts = event.getJsonArray("parts", new JsonArray());
      for (int i = 0; i < parts.size(); i++) {
        JsonObject part = parts.getJsonObject(i);
        texts.add(part.getString("source") + ":" + part.getString("text"));
      }
    }
    return texts;
  }

  @Test
  void stream_sse_hasNamedEvents() throws Exception {
    HttpResponse<Stream<String>> answer =
        node.stream(ExecutionRequest.of("python", "print(1)"), "text/event-stream");
    assertThat(answer.headers().firstValue("content-type")).contains("text/event-stream");
    List<String> lines = answer.body().toList();
    assertThat(lines).contains("event: output", "event: result");
    assertThat(lines.getFirst()).isEqualTo("event: state");
  }

  @Test
  void stream_badRequest_isAPlainProblem() throws Exception {
    HttpResponse<Stream<String>> answer =
        node.stream(ExecutionRequest.of("cobol", "STOP RUN."), "application/x-ndjson");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
  }

  @Test
  void stream_clientLeaves_endsTheProgram() throws Exception {
    HttpResponse<Stream<String>> answer = node.stream(SLEEP, "application/x-ndjson");
    Iterator<String> lines = answer.body().iterator();
    String seen = "";
    while (!seen.contains("began")) {
      seen = lines.next();
    }
    assertThat(OnEngine.count(CLUSTER)).isEqualTo(1);
    answer.body().close();
    Wait.until("no container left", Duration.ofSeconds(5), () -> OnEngine.count(CLUSTER) == 0);
  }

  @Test
  void feed_ofTheClient_tellsOutputAndGivesTheResult() {
    List<JsonObject> events = new ArrayList<>();
    ExecutionResult result =
        ExecutionFeed.run(
            URI.create(node.process.url()),
            null,
            ExecutionRequest.of("python", "import sys; print('x' * 100000); sys.exit(7)"),
            events::add);
    assertThat(result.exitCode()).isEqualTo(7);
    assertThat(texts(events).stream().mapToInt(String::length).sum()).isGreaterThan(100_000);
    assertThat(events).allSatisfy(event -> assertThat(event.encode().length()).isLessThan(70_000));
  }

  @Test
  void room_ofTheTask_hearsStatesAndOutputInOrder() throws Exception {
    BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    URI url = URI.create(node.process.url());
    try (RoomFeed feed = RoomFeed.open(url, null, "task:mine", events::add)) {
      assertThat(events.poll(5, TimeUnit.SECONDS).getString("type")).isEqualTo("subscribed");
      JsonObject result =
          node.run(
              ExecutionRequest.of("python", "for n in range(300000): print(n)")
                  .with(new ExecutionOptions(null, null, null, null, "mine", null)));
      List<JsonObject> heard = new ArrayList<>();
      while (heard.isEmpty() || !"done".equals(data(heard.getLast()).getString("phase"))) {
        heard.add(events.poll(20, TimeUnit.SECONDS));
      }
      assertThat(feed.ended().toCompletableFuture()).isNotDone();
      String told = String.join("", texts(heard.stream().map(ServiceContainerIT::data).toList()));
      assertThat(told.replace("stdout:", "")).hasSizeLessThanOrEqualTo(1 << 20);
      assertThat(result.getString("stdout")).startsWith(told.replace("stdout:", ""));
      assertThat(types(heard)).contains("execution.output").endsWith("execution.state");
      assertThat(data(heard.getLast()).getString("reason")).isEqualTo("output-limit");
    }
  }

  @Test
  void evidence_wanted_isTheLastEventOfStreamAndRoom() throws Exception {
    BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    ExecutionRequest request =
        ExecutionRequest.of("python", "print(1)")
            .with(new ExecutionOptions(null, null, null, null, "looked-at", true));
    try (RoomFeed _ =
        RoomFeed.open(URI.create(node.process.url()), null, "task:looked-at", events::add)) {
      assertThat(events.poll(5, TimeUnit.SECONDS).getString("type")).isEqualTo("subscribed");
      List<JsonObject> streamed =
          node.stream(request, "application/x-ndjson").body().map(JsonObject::new).toList();
      assertThat(types(streamed)).endsWith("result", "evidence");
      JsonObject evidence = streamed.getLast().getJsonObject("evidence");
      assertThat(evidence.getJsonArray("changed")).isEmpty();
      assertThat(evidence.getString("unknown")).isNull();
      List<JsonObject> heard = new ArrayList<>();
      while (heard.isEmpty() || !"execution.evidence".equals(heard.getLast().getString("type"))) {
        heard.add(events.poll(10, TimeUnit.SECONDS));
      }
      assertThat(types(heard)).endsWith("execution.state", "execution.evidence");
      assertThat(data(heard.getLast()).getString("id")).isEqualTo(evidence.getString("id"));
    }
  }

  @Test
  void stream_evidenceOfWhatDidNotRun_endsWithTheResult() throws Exception {
    ExecutionRequest blocked =
        ExecutionRequest.of("python", "import os; os.system('true')")
            .with(new ExecutionOptions(null, null, null, null, null, true));
    long began = System.nanoTime();
    List<JsonObject> events =
        node.stream(blocked, "application/x-ndjson").body().map(JsonObject::new).toList();
    assertThat(events.getLast().getJsonObject("result").getString("reason")).isEqualTo("blocked");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }

  private static JsonObject data(JsonObject event) {
    return event.getJsonObject("data", new JsonObject());
  }

  @Test
  void cache_identicalDeterministicRun_isReplayedAndDifferentCodeIsNot() {
    String code = "print(sum(range(1000)))  # " + UUID.randomUUID();
    ExecutionRequest request = ExecutionRequest.of("python", code).with(ExecutionOptions.cached());
    JsonObject first = node.run(request);
    assertThat(first.getBoolean("cached")).isFalse();
    JsonObject again = node.run(request);
    assertThat(again.getBoolean("cached")).isTrue();
    assertThat(again.getString("stdout")).isEqualTo(first.getString("stdout"));
    assertThat(again.getString("id")).isNotEqualTo(first.getString("id"));
    System.out.println(
        "cached run took ms: " + again.getJsonObject("timings").getLong("totalMillis"));
    List<ExecutionRequest> others =
        List.of(
            ExecutionRequest.of("python", code + ".").with(ExecutionOptions.cached()),
            new ExecutionRequest("python", code, Map.of("a.txt", "a"), null, null)
                .with(ExecutionOptions.cached()),
            new ExecutionRequest("python", code, null, "in", null).with(ExecutionOptions.cached()),
            ExecutionRequest.of("python", code));
    others.forEach(other -> assertThat(node.run(other).getBoolean("cached")).isFalse());
  }

  @Test
  void cache_failedOrUncertainProgram_isRunAgain() {
    for (String code :
        List.of(
            "import sys; sys.exit(3)",
            "import time; print(time.time())",
            "import random; print(random.random())")) {
      ExecutionRequest request =
          ExecutionRequest.of("python", code).with(ExecutionOptions.cached());
      assertThat(node.run(request).getBoolean("cached")).isFalse();
      assertThat(node.run(request).getBoolean("cached")).isFalse();
    }
  }

  @Test
  void post_aThousandAtOnce_areBoundedAndRefusedClearly() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    ExecutionRequest request = ExecutionRequest.of("python", "print('ran')");
    long began = System.nanoTime();
    for (int n = 0; n < 1000; n++) {
      answers.add(node.postAsync(request));
    }
    List<HttpResponse<String>> all = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      all.add(answer.get(80, TimeUnit.SECONDS));
    }
    long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    Map<Integer, Long> codes =
        all.stream()
            .collect(Collectors.groupingBy(HttpResponse::statusCode, Collectors.counting()));
    System.out.println("1,000 at once: " + codes + " in " + tookMs + " ms");
    assertThat(codes.keySet()).isSubsetOf(200, 429);
    assertThat(codes.get(200)).isGreaterThanOrEqualTo(60);
    assertThat(all)
        .filteredOn(answer -> answer.statusCode() == 429)
        .allSatisfy(
            answer -> {
              assertThat(answer.headers().firstValueAsLong("retry-after")).isPresent();
              assertThat(answer.body()).contains("overloaded", "60 wait on this node");
            });
    Wait.until("no container left", Duration.ofSeconds(5), () -> OnEngine.count(CLUSTER) == 0);
    assertThat(node.run(request).getString("stdout")).isEqualTo("ran\n");
  }

  @Test
  void metrics_afterRuns_countThem() {
    node.run(ExecutionRequest.of("python", "pass"));
    assertThat(node.process.manage("/metrics").body())
        .contains(
            "pilothouse_sandbox_executions_total{cached=\"false\",language=\"python\",reason=\"ok\"}",
            "pilothouse_sandbox_waiting",
            "pilothouse_sandbox_available 1.0",
            "pilothouse_sandbox_run_duration_seconds_bucket");
  }
}
