package dev.pilothouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.app.Wait;
import dev.pilothouse.redis.PlainRedis;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tail} on a real node that is killed and started again. */
@Timeout(150)
final class TailIT {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String ROOM = "task:tail";

  @TempDir Path folder;

  @Test
  void tail_nodeKilledAndStartedAgain_missesNothingAndSaysWhereItDoes() throws Exception {
    try (PlainRedis redis = PlainRedis.start(folder, 0)) {
      NodeSpec spec = NodeSpec.in(folder.resolve("node")).with("--redis-url", redis.url());
      Process tail = null;
      try (NodeProcess node = NodeProcess.start(spec)) {
        tail = tail(node.url());
        Wait.until("it follows", SOON, () -> printed("out").contains("following " + ROOM));
        publish(node, 1, 3);
        Wait.until("three came", SOON, () -> numbers().size() == 3);
        node.signal("KILL");
        Wait.until("it knows", SOON, () -> printed("err").contains("was lost; trying again"));
      }
      signal(tail, "STOP");
      try (NodeProcess node = NodeProcess.start(spec)) {
        publish(node, 4, 6);
        signal(tail, "CONT");
        Wait.until("it is back", SOON, () -> printed("err").contains("connected to "));
        publish(node, 7, 7);
        Wait.until("all came", SOON, () -> numbers().contains(7));
        assertThat(numbers()).isEqualTo(IntStream.rangeClosed(1, 7).boxed().toList());
        assertThat(printed("err")).doesNotContain("missing");
        redis.restart();
        Wait.until(
            "word that something is missing",
            SOON,
            () -> {
              publish(node, 8, 8);
              return printed("err").contains("events are missing: epoch");
            });
      } finally {
        tail.destroyForcibly();
      }
    }
  }

  private Process tail(String url) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.pilothouse.app.Main",
            "tail",
            ROOM,
            "--url",
            url)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private static void publish(NodeProcess node, int first, int last) {
    for (int n = first; n <= last; n++) {
      JsonObject event =
          new JsonObject().put("type", "step").put("data", new JsonObject().put("n", n));
      assertThat(node.post("/api/v1/rooms/" + ROOM + "/events", event).statusCode()).isEqualTo(202);
    }
  }

  private static void signal(Process process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private List<Integer> numbers() {
    return printed("out")
        .lines()
        .filter(line -> line.contains("{\"n\":") && line.endsWith("}"))
        .map(line -> new JsonObject(line.substring(line.indexOf('{'))).getInteger("n"))
        .toList();
  }

  private String printed(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
