package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.Evidence;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine whose containers' users are others on the host ({@code --userns-remap}). */
@Timeout(90)
final class UserNamespaceContainerIT {
  private static final int FIRST = 300_000;
  private static final int NOBODY = 65_534;

  private static OwnEngine engine;

  @BeforeAll
  static void start() {
    engine =
        OwnEngine.start(UserNamespaceContainerIT::withMapping, "--userns-remap=nobody:nogroup");
  }

  /** Runs what follows where the files of mappings are the test's own, and nobody else sees it. */
  private static List<String> withMapping(Path folder) {
    try {
      Files.writeString(
          folder.resolve("mapping"), "nobody:" + FIRST + ":65536\nnogroup:" + FIRST + ":65536\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String script =
        "for name in subuid subgid; do mount --bind \"$0\" /etc/$name || exit; done; exec \"$@\"";
    return List.of(
        "unshare", "--mount", "--propagation", "private", "sh", "-c", script, folder + "/mapping");
  }

  @AfterAll
  static void stop() {
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  void program_isAnotherUserOnTheHost() throws Exception {
    try (SandboxFixture fixture =
        SandboxFixture.at(EngineSettings.at(engine.host()), EngineSettings.at(engine.host()))) {
      assertThat(fixture.sandbox.status().available()).isTrue();
      Execution execution =
          fixture.submit(
              ExecutionRequest.of(
                  "python",
                  "import os, time; print(os.getuid(), open('x', 'w').write('ok')); time.sleep(2)"));
      SandboxFixture.await(() -> fixture.processes().size() == 2, Duration.ofSeconds(20));
      for (long process : fixture.processes()) {
        assertThat(Files.readAllLines(Path.of("/proc/" + process + "/status")))
            .anyMatch(line -> line.matches("Uid:(\\s+" + (FIRST + NOBODY) + "){4}"));
      }
      ExecutionResult result = execution.result().get();
      assertThat(result.reason()).as(result.stderr()).isEqualTo(ExitReason.OK);
      assertThat(result.stdout()).isEqualTo(NOBODY + " 2\n");
      Evidence evidence = Objects.requireNonNull(result.evidence());
      assertThat(evidence.user()).isEqualTo("65534:65534");
      assertThat(evidence.usage().host()).isTrue();
      assertThat(evidence.findings()).isEmpty();
      fixture.settle();
    }
  }

  @Test
  void limitsAndControls_hold() throws Exception {
    try (SandboxFixture fixture =
        SandboxFixture.at(EngineSettings.at(engine.host()), EngineSettings.at(engine.host()))) {
      assertThat(fixture.run("b = bytearray(800 << 20)").reason()).isEqualTo(ExitReason.OOM);
      String program =
          """
          import os
          for attempt in (lambda: open('/x', 'w'), lambda: os.setuid(0), lambda: os.chroot('/'),
                  lambda: open('/proc/1/mem', 'rb'), lambda: os.kill(1, 9) or os.stat('/proc/1/fd/0')):
              try: attempt(); print('allowed')
              except OSError as e: print(e.strerror)
          """;
      assertThat(fixture.run(program).stdout().lines())
          .containsExactly(
              "Read-only file system",
              "Operation not permitted",
              "Operation not permitted",
              "Permission denied",
              "Permission denied");
    }
  }
}
