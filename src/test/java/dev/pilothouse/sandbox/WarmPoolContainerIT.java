package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Container;
import dev.pilothouse.contracts.sandbox.Evidence;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExitReason;
import io.vertx.core.json.JsonArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Containers that wait, die, are used up, and supervisors that are none. */
@Timeout(90)
class WarmPoolContainerIT {
  private static void awaitWarm(SandboxFixture fixture, int count) throws Exception {
    SandboxFixture.await(() -> fixture.sandbox.waiting("python") == count, Duration.ofSeconds(30));
  }

  @Test
  void run_everyTime_getsAContainerOfItsOwn() throws Exception {
    try (SandboxFixture fixture = SandboxFixture.warm(2)) {
      awaitWarm(fixture, 2);
      String program = "import os; print(os.path.exists('mark')); open('mark', 'w')";
      Evidence first = evidence(fixture, program);
      Evidence second = evidence(fixture, program);
      assertThat(first.warm()).isTrue();
      assertThat(first.containerId()).isNotEqualTo(second.containerId());
      List<String> used = List.of(first.containerId(), second.containerId());
      SandboxFixture.await(
          () -> fixture.containers().stream().noneMatch(c -> used.contains(c.getId())),
          Duration.ofSeconds(10));
    }
  }

  private static Evidence evidence(SandboxFixture fixture, String program) throws Exception {
    var result = fixture.run(program);
    assertThat(result.stdout()).isEqualTo("False\n");
    assertThat(Objects.requireNonNull(result.evidence()).findings()).isEmpty();
    return result.evidence();
  }

  @Test
  void python_whileNothingComes_hasItsProgramsProcess() throws Exception {
    try (SandboxFixture fixture = SandboxFixture.warm(1)) {
      awaitWarm(fixture, 1);
      SandboxFixture.await(() -> fixture.processes().size() == 2, Duration.ofSeconds(30));
      assertThat(fixture.run("import os; print(os.getppid())").stdout()).isEqualTo("1\n");
    }
  }

  @Test
  void pool_containerDiesWhileItWaits_isReplaced() throws Exception {
    try (SandboxFixture fixture = SandboxFixture.warm(2)) {
      awaitWarm(fixture, 2);
      List<String> before = fixture.containers().stream().map(Container::getId).toList();
      for (String id : before) {
        fixture.engine.control().killContainerCmd(id).exec();
      }
      SandboxFixture.await(
          () ->
              fixture.sandbox.waiting("python") == 2
                  && fixture.containers().stream().noneMatch(c -> before.contains(c.getId())),
          Duration.ofSeconds(30));
      assertThat(fixture.run("print(1)").reason()).isEqualTo(ExitReason.OK);
    }
  }

  @Test
  void containers_whoseNodeIsGone_endByThemselves() throws Exception {
    try (EngineProxy proxy = new EngineProxy();
        SandboxFixture fixture = SandboxFixture.at(proxy.host())) {
      Execution execution =
          fixture.submit(ExecutionRequest.of("python", "import time; time.sleep(100)"));
      SandboxFixture.await(() -> fixture.processes().size() == 2, Duration.ofSeconds(20));
      List<Long> processes = fixture.processes();
      proxy.cut();
      SandboxFixture.awaitGone(processes);
      assertThatThrownBy(() -> execution.result().get(20, TimeUnit.SECONDS))
          .hasMessageContaining("engine");
      for (Container left : fixture.containers()) {
        fixture.engine.control().removeContainerCmd(left.getId()).withForce(true).exec();
      }
    }
  }

  static Stream<List<String>> otherPrograms() {
    String readyThenNonsense =
        """
        import os, sys, time
        body = b'R{"protocol": 1, "language": "x", "version": "1"}'
        os.write(1, len(body).to_bytes(4, 'big') + body)
        os.read(0, 10)
        os.write(1, b'this is no frame')
        time.sleep(100)
        """;
    return Stream.of(
        List.of("/bin/true"),
        List.of("/bin/echo", "rubbish that is no frame"),
        List.of("/usr/bin/python3", "-c", readyThenNonsense));
  }

  @ParameterizedTest
  @MethodSource("otherPrograms")
  void run_supervisorThatIsNone_failsAndDoesNotHang(List<String> command, @TempDir Path folder)
      throws Exception {
    String image = "pilothouse/test-" + UUID.randomUUID() + ":1";
    Path file = folder.resolve("Dockerfile");
    Files.writeString(
        file,
        "FROM " + SandboxImages.LOCAL.python() + "\nENTRYPOINT " + new JsonArray(command) + "\n");
    try (SandboxFixture fixture = SandboxFixture.withImage(image)) {
      fixture
          .engine
          .control()
          .buildImageCmd(file.toFile())
          .withTags(Set.of(image))
          .start()
          .awaitImageId(30, TimeUnit.SECONDS);
      long begun = System.nanoTime();
      assertThatThrownBy(() -> fixture.run("print(1)")).hasMessageContaining("broke off");
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(20));
      fixture.settle();
      fixture.engine.control().removeImageCmd(image).withForce(true).exec();
    }
  }
}
