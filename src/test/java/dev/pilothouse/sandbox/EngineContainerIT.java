package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine present, absent, lost, back, and not doing what it was told. */
@Timeout(90)
class EngineContainerIT {
  private static final ExecutionRequest HELLO = ExecutionRequest.of("python", "print('hello')");
  private static final Duration BUDGET = Duration.ofSeconds(45);

  private static Failure failure(Execution execution) {
    try {
      ExecutionResult result = execution.result().get(50, TimeUnit.SECONDS);
      throw new AssertionError("no failure but " + result);
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(FailureException.class);
      return ((FailureException) e.getCause()).failure();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void status_engineAnswers_tellsItsVersionAndLanguages() {
    try (SandboxFixture fixture = new SandboxFixture()) {
      SandboxStatus status = fixture.sandbox.status();
      assertThat(status.available()).as(status.detail()).isTrue();
      assertThat(status.engineVersion()).matches("\\d+\\..*");
      assertThat(status.languages()).containsExactly("python", "javascript", "typescript", "go");
      assertThat(status.detail()).contains("runc");
      // This engine's runc may be one that its distribution patched.
      assertThat(status.howToGetOne() == null).isEqualTo(!status.detail().contains("lacks fixes"));
    }
  }

  @Test
  void absentEngine_statusAndRun_sayHowToGetOne() {
    try (SandboxFixture fixture = SandboxFixture.at("unix:///nonexistent/docker.sock")) {
      SandboxStatus status = fixture.sandbox.status();
      assertThat(status.available()).isFalse();
      assertThat(status.languages()).isEmpty();
      assertThat(status.detail())
          .isEqualTo("no Docker engine answers at unix:///nonexistent/docker.sock");
      assertThat(status.howToGetOne()).contains("apt-get install docker.io");
      Failure failure = failure(fixture.sandbox.submit(HELLO, BUDGET));
      assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
      assertThat(failure.message()).contains("no Docker engine answers", "install Docker");
      assertThat(failure.retryAfterMs()).isPositive();
    }
  }

  @Test
  void missingImage_statusAndRun_sayHowToMakeIt() {
    try (SandboxFixture fixture = SandboxFixture.withImage("pilothouse/no-such-image:1")) {
      assertThat(fixture.sandbox.status().howToGetOne()).contains("bin/lib/sandbox-image.sh");
      Failure failure = failure(fixture.sandbox.submit(HELLO, BUDGET));
      assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
      assertThat(failure.message()).contains("has no image pilothouse/no-such-image:1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"runsc", "kata"})
  void runtimeThatIsAbsent_statusAndRun_refuse(String runtime) {
    try (SandboxFixture fixture = SandboxFixture.isolatedBy(runtime)) {
      SandboxStatus status = fixture.sandbox.status();
      assertThat(status.available()).isFalse();
      assertThat(status.languages()).isEmpty();
      assertThat(status.detail()).isEqualTo("the Docker engine has no runtime " + runtime);
      assertThat(status.howToGetOne()).contains("register it", "sandbox.runtime");
      Failure failure = failure(fixture.sandbox.submit(HELLO, BUDGET));
      assertThat(failure.code()).isEqualTo(FailureCode.UNAVAILABLE);
      assertThat(failure.message()).contains("has no runtime " + runtime, "nothing is run");
      assertThat(fixture.containers()).isEmpty();
    }
  }

  @Test
  void engineLostDuringARun_isUnavailable_andWhenBackRunsAndCleansUp() throws Exception {
    try (EngineProxy proxy = new EngineProxy();
        SandboxFixture fixture = SandboxFixture.at(proxy.host())) {
      Execution execution =
          fixture.sandbox.submit(
              ExecutionRequest.of("python", "import time; time.sleep(100)"), BUDGET);
      SandboxFixture.await(() -> !fixture.processes().isEmpty(), Duration.ofSeconds(10));
      proxy.cut();
      assertThat(failure(execution).code()).isEqualTo(FailureCode.UNAVAILABLE);
      assertThat(fixture.containers()).as("left over").hasSize(1);
      assertThat(fixture.sandbox.status().available()).isFalse();
      proxy.restore();
      assertThat(fixture.run(HELLO).reason()).isEqualTo(ExitReason.OK);
      fixture.settle();
    }
  }

  @Test
  void run_containersOfAKilledPredecessor_areRemovedFirst() throws Exception {
    try (SandboxFixture fixture = new SandboxFixture()) {
      DockerClient docker = fixture.engine.control();
      String id =
          docker
              .createContainerCmd(SandboxImages.LOCAL.python())
              .withEntrypoint("/usr/bin/sleep", "1000")
              .withNetworkMode("none")
              .withLabels(
                  Map.of(
                      Containers.CLUSTER_LABEL, fixture.settings.cluster(),
                      Containers.NODE_LABEL, fixture.settings.node(),
                      Containers.EXECUTION_LABEL, "of a process that is gone"))
              .exec()
              .getId();
      docker.startContainerCmd(id).exec();
      assertThat(fixture.run(HELLO).reason()).isEqualTo(ExitReason.OK);
      fixture.settle();
    }
  }

  @Test
  void audit_unhardenedContainer_namesEveryControlThatIsMissing() {
    try (SandboxFixture fixture = new SandboxFixture()) {
      DockerClient docker = fixture.engine.control();
      Map<String, String> labels = Map.of(Containers.CLUSTER_LABEL, fixture.settings.cluster());
      String id =
          docker
              .createContainerCmd(SandboxImages.LOCAL.python())
              .withUser("0")
              .withLabels(labels)
              .exec()
              .getId();
      try {
        InspectContainerResponse weak = docker.inspectContainerCmd(id).exec();
        ContainerSpec spec =
            ContainerSpec.of(SandboxImages.LOCAL.python(), null, false, RunLimits.DEFAULT);
        assertThat(ContainerAudit.ignored(spec, weak))
            .containsExactly(
                "memory",
                "no swap",
                "cpu",
                "pids",
                "network none",
                "ipc none",
                "read-only root",
                "no capabilities",
                "no-new-privileges",
                "seccomp",
                "log driver none",
                "tmpfs",
                "ulimits",
                "user");
        assertThatThrownBy(() -> ContainerAudit.require(spec, weak))
            .isInstanceOf(FailureException.class)
            .hasMessageContaining("did not apply memory, no swap");
      } finally {
        docker.removeContainerCmd(id).withForce(true).exec();
      }
    }
  }

  @Test
  void status_patchedRuntimeRequired_refusesAnOldRunc() {
    try (SandboxFixture fixture = new SandboxFixture()) {
      boolean old = fixture.sandbox.status().detail().contains("lacks fixes");
      List<String> images = List.of(SandboxImages.LOCAL.python());
      try (Engine strict = new Engine(EngineSettings.USUAL.isolatedBy(null, true), 1)) {
        assertThat(strict.probe(images) instanceof Availability.Absent).isEqualTo(old);
      }
    }
  }
}
