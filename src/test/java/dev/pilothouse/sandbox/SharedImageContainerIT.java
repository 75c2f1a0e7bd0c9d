package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What programs of one image share and must not speak through, and what the engine cannot reach.
 */
@Timeout(60)
final class SharedImageContainerIT {
  private static final SandboxFixture FIXTURE = SandboxFixture.warm(2);

  /** Takes a lock on a file of the image, which every container of it has, and shows the answer. */
  private static final String LOCK =
      """
      import fcntl, os, time
      def lock():
          file = os.open('/usr/bin/env', os.O_RDONLY)
          try:
              fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
              print('locked', flush=True)
          except BlockingIOError:
              print('held by another', flush=True)
      """;

  @AfterAll
  static void close() throws Exception {
    FIXTURE.settle();
    FIXTURE.close();
  }

  @Test
  void lockOnAFileOfTheImage_inAnotherContainer_isNotSeen() throws Exception {
    CountDownLatch locked = new CountDownLatch(1);
    Follower follower =
        new Follower() {
          @Override
          public void changed(ExecutionState state) {}

          @Override
          public void examined(LateEvidence evidence) {}

          @Override
          public void wrote(OutputSource source, String text) {
            locked.countDown();
          }
        };
    ExecutionRequest holds = ExecutionRequest.of("python", LOCK + "lock(); time.sleep(3)");
    Job holder =
        FIXTURE.sandbox.submit(
            new Order(holds, "one", Duration.ofSeconds(45), false, id -> follower));
    assertThat(locked.await(20, TimeUnit.SECONDS)).isTrue();
    ExecutionResult other = FIXTURE.run(LOCK + "lock()");
    assertThat(holder.execution().result()).as("still holds it").isNotDone();
    assertThat(other.stdout()).isEqualTo("locked\n");
    assertThat(holder.execution().result().get(20, TimeUnit.SECONDS).stdout())
        .isEqualTo("locked\n");
  }

  @Test
  void lockOnAFileOfTheImage_inTheSameContainer_isSeen() throws Exception {
    String program = LOCK + "lock()\nif os.fork() == 0: lock()\nelse: os.wait()";
    assertThat(FIXTURE.run(program).stdout()).isEqualTo("locked\nheld by another\n");
  }

  @Test
  void archive_ofTheEngine_reachesNothingOfAContainer() throws Exception {
    Execution execution =
        FIXTURE.submit(
            ExecutionRequest.of(
                "python",
                "import os, time; open('secret', 'w').write('x'); time.sleep(2); print(os.listdir())"));
    SandboxFixture.await(() -> !FIXTURE.processes().isEmpty(), Duration.ofSeconds(20));
    DockerClient docker = FIXTURE.engine.control();
    for (var container : FIXTURE.containers()) {
      String id = container.getId();
      assertThatThrownBy(
              () ->
                  docker
                      .copyArchiveToContainerCmd(id)
                      .withRemotePath(ContainerSpec.WORKSPACE)
                      .withTarInputStream(new ByteArrayInputStream(new byte[1024]))
                      .exec())
          .isInstanceOf(DockerException.class)
          .hasMessageContaining("read-only");
      assertThatThrownBy(
              () -> docker.copyArchiveFromContainerCmd(id, "/workspace/secret").exec().close())
          .isInstanceOf(DockerException.class);
    }
    ExecutionResult result = execution.result().get(20, TimeUnit.SECONDS);
    assertThat(result.reason()).as(result.stderr()).isEqualTo(ExitReason.OK);
    assertThat(result.stdout()).contains("secret");
  }
}
