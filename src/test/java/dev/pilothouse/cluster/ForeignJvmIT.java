package dev.pilothouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.client.RoomFeed;
import dev.pilothouse.contracts.FailureCode;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample of a JVM that has Vert.x and Hazelcast and no class of ours, against a real node. */
@Timeout(90)
final class ForeignJvmIT {
  private static final Path SAMPLE = Path.of("src/test/sample-jvm");
  private static final Path OTHER_HAZELCAST = Path.of("target/other-hazelcast");
  private static final Pattern LIBRARIES =
      Pattern.compile(
          "(vertx-(core|core-logging|hazelcast)|hazelcast|netty-.*|jackson-core)-[0-9].*\\.jar");

  private static final String REFUSAL =
      "Joining node's version 5.6.0 is not compatible with cluster version 5.7";

  @TempDir private static Path data;
  private static NodeProcess node;

  /** What the sample printed and how it ended. */
  private record Ran(int exitCode, String out, String err) {}

  @BeforeAll
  static void start() {
    node = NodeProcess.start(NodeSpec.in(data));
  }

  @AfterAll
  static void stop() {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void stranger_getsJsonAndTypedFailures_andItsEventReachesTheRoom() throws Exception {
    BlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    try (RoomFeed feed = RoomFeed.open(URI.create(node.url()), null, "task:42", events::add)) {
      assertThat(feed.ended().toCompletableFuture()).isNotDone();
      Ran ran = run(libraries(jar -> true));
      assertThat(ran.exitCode()).as(ran.err()).isZero();
      assertThat(json(ran, "reply ").getString("id")).isNotEmpty();
      JsonObject self = json(ran, "nodes ").getJsonArray("nodes").getJsonObject(0);
      assertThat(self.getString("url")).isEqualTo(node.url());
      String failure = rest(ran, "failure ");
      assertThat(failure).startsWith(FailureCode.INVALID_REQUEST.number() + " {");
      JsonObject typed = new JsonObject(failure.substring(failure.indexOf('{')));
      assertThat(typed.getString("code")).isEqualTo("invalid-request");
      assertThat(typed.getString("message")).contains("room");
      assertThat(typed.getBoolean("retryable")).isFalse();
      JsonObject event = nextEvent(events);
      assertThat(event.getJsonObject("data").getString("by")).isEqualTo("a stranger");
    }
    assertThat(node.err()).doesNotContain("ERROR");
  }

  @Test
  void otherHazelcastMinor_isRefusedWithTheVersionsNamed() throws Exception {
    try (Stream<Path> jars = Files.list(OTHER_HAZELCAST)) {
      List<Path> other = jars.toList();
      assertThat(other).as("put there by the build, before integration tests").hasSize(1);
      String path =
          other.getFirst() + File.pathSeparator + libraries(jar -> !jar.startsWith("hazelcast-"));
      Ran ran = run(path);
      assertThat(ran.exitCode()).isNotZero();
      // Both sides are told: the one that asked and the operator of the cluster.
      assertThat(ran.err()).contains(REFUSAL);
      assertThat(node.err()).contains(REFUSAL);
    }
  }

  @Test
  void samplePom_pinsWhatTheClusterRuns() throws IOException {
    String sample = Files.readString(SAMPLE.resolve("pom.xml"));
    String own = Files.readString(Path.of("pom.xml"));
    assertThat(sample)
        .contains("<version>" + property(own, "vertx.version") + "</version>")
        .contains("<version>" + property(own, "hazelcast.version") + "</version>")
        .contains("<version>" + property(own, "compiler.plugin.version") + "</version>")
        .contains("<version>" + property(own, "exec.plugin.version") + "</version>");
  }

  private static String property(String pom, String name) {
    return pom.replaceAll("(?s).*<" + Pattern.quote(name) + ">([^<]*)<.*", "$1");
  }

  private static JsonObject nextEvent(BlockingQueue<JsonObject> events)
      throws InterruptedException {
    JsonObject event = events.poll(5, TimeUnit.SECONDS);
    while (event != null && !"task.started".equals(event.getString("type"))) {
      event = events.poll(5, TimeUnit.SECONDS);
    }
    assertThat(event).as("the event in the room").isNotNull();
    return event;
  }

  private static String libraries(Predicate<String> wanted) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry -> {
              String name = Path.of(entry).getFileName().toString();
              return LIBRARIES.matcher(name).matches() && wanted.test(name);
            })
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Ran run(String classPath) throws IOException, InterruptedException {
    Path out = Files.createTempFile("stranger", ".out");
    Path err = Files.createTempFile("stranger", ".err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                classPath,
                SAMPLE.resolve("src/main/java/Stranger.java").toString(),
                "127.0.0.1:" + node.spec().clusterPort())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the sample ends").isTrue();
      return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static JsonObject json(Ran ran, String start) {
    return new JsonObject(rest(ran, start));
  }

  private static String rest(Ran ran, String start) {
    return ran.out()
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line " + start + "in " + ran))
        .substring(start.length());
  }
}
