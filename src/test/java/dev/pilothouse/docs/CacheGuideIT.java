package dev.pilothouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.contracts.cache.CacheInvalidated;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the guide to the cache shows against a real node. */
@Timeout(120)
class CacheGuideIT {
  @TempDir private static Path dir;
  private static NodeProcess node;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectory(dir.resolve("src"));
    Files.writeString(dir.resolve("src/b.py"), "print(1)\n");
    node = NodeProcess.start(NodeSpec.in(dir.resolve("data")));
  }

  @AfterAll
  static void stop() {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void invalidations_asShown_areAcknowledged() throws Exception {
    List<JsonObject> answers = run("cache.sh");
    assertThat(answers).hasSize(8);
    assertThat(answers.get(1).getBoolean("confirmed")).isTrue();
    assertThat(answers.get(2).getJsonObject("value")).isEqualTo(new JsonObject("{\"score\":3}"));
    assertThat(answers.subList(3, 7))
        .allSatisfy(
            answer -> {
              assertThat(answer.getBoolean("acknowledged")).isTrue();
              assertThat(answer.getString("state")).isEqualTo("applied");
            });
    assertThat(answers.get(7).getJsonArray("recent")).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void load_asShown_isStored() throws Exception {
    List<JsonObject> answers = run("cache-load.sh");
    assertThat(answers).hasSize(2);
    assertThat(answers.get(0).getBoolean("lead")).isTrue();
    assertThat(answers.get(1))
        .isEqualTo(new JsonObject().put("confirmed", true).put("stored", true));
    String entry = node.get("/api/v1/cache/reviews/src%2Fb.py?project=demo").body();
    assertThat(new JsonObject(entry).getInteger("value")).isEqualTo(9);
  }

  @Test
  void jvm_asShown_isAcknowledged() throws Exception {
    CacheInvalidated last =
        CacheSample.run(node.url()).toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertThat(last.acknowledged()).isTrue();
  }

  /** The JSON objects that a script of the guide prints. */
  private static List<JsonObject> run(String name) throws Exception {
    String script =
        Files.readString(Path.of("src/test/resources/docs", name))
            .replace("http://127.0.0.1:8080", node.url());
    Path log = dir.resolve(name + ".log");
    Process shell =
        new ProcessBuilder("bash", "-c", script)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return Pattern.compile("\\{.*?\\}(?=\\s*(?:\\{|$))", Pattern.DOTALL)
        .matcher(Files.readString(log))
        .results()
        .map(MatchResult::group)
        .map(JsonObject::new)
        .toList();
  }
}
