package dev.pilothouse.cli;

import static dev.pilothouse.cli.Answers.counts;
import static dev.pilothouse.cli.Answers.stats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.Wait;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code cache top} on a terminal, which {@code script} makes. */
@Timeout(60)
final class CacheTopIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String LEFT = "\u001b[?25h\u001b[?1049l";

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({"q, 0", "Q, 0", "'\u0003', 130"})
  void top_key_endsItAndGivesTheTerminalBack(String key, int exitCode) throws Exception {
    try (StubNode node = new StubNode(stats("n", counts("notes", 1, 1, 1)))) {
      Process process = start(node.url());
      try (OutputStream keyboard = process.getOutputStream()) {
        Wait.until("two views", SOON, () -> views() >= 2);
        assertThat(shown())
            .contains("coherence tracking", "namespace  near/s")
            .doesNotContain(LEFT);
        keyboard.write(key.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      } finally {
        process.destroyForcibly();
      }
      assertThat(process.exitValue()).isEqualTo(exitCode);
      assertThat(shown().substring(shown().indexOf(LEFT)))
          .as("the last view stays")
          .contains("namespace  near/s");
    }
  }

  @Test
  void top_nodeAway_saysSoAndGoesOn() throws Exception {
    StubNode node = new StubNode(stats("n", counts("notes", 1, 1, 1)));
    Process process = start(node.url());
    try (OutputStream keyboard = process.getOutputStream()) {
      Wait.until("a view", SOON, () -> views() >= 1);
      node.close();
      Wait.until("word of it", SOON, () -> shown().contains("trying again: cannot reach"));
      keyboard.write('q');
      keyboard.flush();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isZero();
  }

  /** A command of its own process, since a terminal belongs to a process. */
  private Process start(String url) throws Exception {
    String command =
        "%s -cp '%s' dev.pilothouse.app.Main cache top --interval 0.2 --url %s"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                url);
    return new ProcessBuilder(
            "env", "--default-signal=INT", "script", "-qefc", command, "/dev/null")
        .redirectErrorStream(true)
        .redirectOutput(dir.resolve("shown").toFile())
        .start();
  }

  private long views() {
    return shown().split("namespace  near/s", -1).length - 1;
  }

  private String shown() {
    try {
      return Files.readString(dir.resolve("shown"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
