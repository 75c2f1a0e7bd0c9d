package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Queue, cancellation, deadlines and closing, on the real engine. */
@Timeout(90)
class SandboxContainerIT {
  private static final ExecutionRequest SLEEP =
      ExecutionRequest.of("python", "import time; time.sleep(100)");

  @Test
  void submit_queueFull_isOverloadedAndTheRestRuns() throws Exception {
    try (SandboxFixture fixture = new SandboxFixture(1, 2)) {
      List<Execution> taken = new ArrayList<>();
      for (int n = 0; n < 3; n++) {
        taken.add(fixture.submit(ExecutionRequest.of("python", "print(" + n + ")")));
      }
      assertThatThrownBy(() -> fixture.submit(SLEEP))
          .isInstanceOfSatisfying(
              FailureException.class,
              e -> {
                assertThat(e.failure().code()).isEqualTo(FailureCode.OVERLOADED);
                assertThat(e.failure().retryAfterMs()).isPositive();
                assertThat(e.failure().message()).contains("1 programs run and 2 wait");
              });
      for (int n = 0; n < 3; n++) {
        ExecutionResult result = taken.get(n).result().get(30, TimeUnit.SECONDS);
        assertThat(result.stdout()).isEqualTo(n + "\n");
      }
    }
  }

  @Test
  void submit_manyAtOnce_allGetTheirOwnOutput() throws Exception {
    try (SandboxFixture fixture = new SandboxFixture(4, 20)) {
      List<Execution> taken = new ArrayList<>();
      for (int n = 0; n < 20; n++) {
        taken.add(fixture.submit(ExecutionRequest.of("python", "print('program', " + n + ")")));
      }
      for (int n = 0; n < 20; n++) {
        ExecutionResult result = taken.get(n).result().get(40, TimeUnit.SECONDS);
        assertThat(result.stdout()).isEqualTo("program " + n + "\n");
      }
      fixture.settle();
    }
  }

  @Test
  void cancel_running_killsAndSaysSo() throws Exception {
    try (SandboxFixture fixture = new SandboxFixture()) {
      Execution execution = fixture.submit(SLEEP);
      SandboxFixture.await(() -> fixture.processes().size() == 2, Duration.ofSeconds(20));
      List<Long> processes = fixture.processes();
      execution.cancel();
      ExecutionResult result = execution.result().get(10, TimeUnit.SECONDS);
      assertThat(result.reason()).isEqualTo(ExitReason.CANCELLED);
      assertThat(result.exitCode()).isNull();
      SandboxFixture.awaitGone(processes);
      fixture.settle();
    }
  }

  @Test
  void cancel_waiting_neverRuns() throws Exception {
    try (SandboxFixture fixture = new SandboxFixture(1, 2)) {
      Execution running = fixture.submit(SLEEP);
      Execution waiting = fixture.submit(ExecutionRequest.of("python", "print('ran')"));
      waiting.cancel();
      running.cancel();
      ExecutionResult result = waiting.result().get(10, TimeUnit.SECONDS);
      assertThat(result.reason()).isEqualTo(ExitReason.CANCELLED);
      assertThat(result.evidence()).isNull();
    }
  }

  @Test
  void submit_deadlineNearerThanTheWallLimit_endsInTime() throws Exception {
    try (SandboxFixture fixture = new SandboxFixture()) {
      long started = System.nanoTime();
      ExecutionResult result =
          fixture.sandbox.submit(SLEEP, Duration.ofSeconds(3)).result().get(10, TimeUnit.SECONDS);
      assertThat(result.reason()).isEqualTo(ExitReason.TIMEOUT);
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void submit_deadlinePassedWhileWaiting_isNotStarted() throws Exception {
    try (SandboxFixture fixture = new SandboxFixture(1, 2)) {
      Execution running =
          fixture.submit(
              new ExecutionRequest("python", SLEEP.code(), null, null, Limits.ofWallMillis(2000)));
      Execution late = fixture.sandbox.submit(SLEEP, Duration.ofSeconds(2));
      assertThatThrownBy(() -> late.result().get(10, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .extracting(e -> ((FailureException) e.getCause()).failure())
          .extracting(Failure::code)
          .isEqualTo(FailureCode.DEADLINE_EXCEEDED);
      assertThat(running.result().get().reason()).isEqualTo(ExitReason.TIMEOUT);
    }
  }

  @Test
  void close_whileRunningAndWaiting_cancelsAllAndLeavesNothing() throws Exception {
    SandboxFixture fixture = new SandboxFixture(1, 2);
    Execution running = fixture.submit(SLEEP);
    Execution waiting = fixture.submit(SLEEP);
    SandboxFixture.await(() -> !fixture.processes().isEmpty(), Duration.ofSeconds(10));
    long started = System.nanoTime();
    fixture.sandbox.close();
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(5));
    assertThat(running.result().getNow(null).reason()).isEqualTo(ExitReason.CANCELLED);
    assertThat(waiting.result().getNow(null).reason()).isEqualTo(ExitReason.CANCELLED);
    assertThat(fixture.containers()).isEmpty();
    assertThatThrownBy(() -> fixture.submit(SLEEP)).hasMessageContaining("stopping");
    fixture.close();
  }
}
