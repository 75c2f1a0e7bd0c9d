package dev.pilothouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.NodeProcess;
import dev.pilothouse.app.NodeSpec;
import dev.pilothouse.app.Wait;
import dev.pilothouse.client.HttpTransport;
import dev.pilothouse.client.Pilothouse;
import dev.pilothouse.contracts.index.IndexRequest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README shows against a real node. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplesIT {
  @TempDir static Path dir;
  private Path source;
  private NodeProcess node;

  @BeforeAll
  void start() throws Exception {
    source = Files.createDirectory(dir.resolve("source"));
    Files.writeString(
        source.resolve("retry.py"),
        """
        def call_with_backoff(action, attempts):
            \"\"\"Retries an action, waiting longer after each failure.\"\"\"
            for attempt in range(attempts):
                try:
                    return action()
                except OSError:
                    wait(2 ** attempt)
        """);
    node =
        NodeProcess.start(NodeSpec.in(dir.resolve("data")).withOnly("--root", source.toString()));
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Test
  void requests_asShown_areAnswered() throws Exception {
    String script =
        Files.readString(Path.of("src/test/resources/docs/requests.sh"))
            .replace("http://127.0.0.1:8080", node.url());
    Path log = dir.resolve("requests.log");
    Process shell =
        new ProcessBuilder("bash", "-c", script)
            .directory(source.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(log))
        .contains("\"id\":\"demo\"")
        .contains("\"results\":")
        .contains("\"stored\":true")
        .contains("\"done\":true")
        .contains("\"acknowledged\":true")
        .doesNotContain("\"code\":\"invalid-request\"")
        .doesNotContain("\"code\":\"not-found\"");
  }

  @Test
  void jvmSample_asShown_findsTheFile() throws Exception {
    new Pilothouse(new HttpTransport(URI.create(node.url()), null))
        .index(new IndexRequest("demo", source.toString(), null))
        .toCompletableFuture()
        .get(10, TimeUnit.SECONDS);
    Wait.until(
        "the project is ready",
        Duration.ofSeconds(60),
        () -> node.get("/api/v1/projects/demo").body().contains("\"state\":\"ready\""));
    assertThat(JvmSample.run(node.url()).toCompletableFuture().get(10, TimeUnit.SECONDS).results())
        .first()
        .satisfies(hit -> assertThat(hit.path()).isEqualTo("retry.py"));
  }
}
