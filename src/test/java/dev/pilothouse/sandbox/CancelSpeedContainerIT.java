package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.ExecutionPhase;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.LateEvidence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long whoever cancels a program still waits for its end. */
@Timeout(120)
final class CancelSpeedContainerIT {
  private static final int RUNS = 30;
  private static final ExecutionRequest SLEEP =
      ExecutionRequest.of("python", "import time; print(1, flush=True); time.sleep(100)");

  /** Tells when an execution has its place, and when its program writes. */
  private static final class Moments implements Follower {
    private final CompletableFuture<Boolean> taken = new CompletableFuture<>();
    private final CompletableFuture<Boolean> wrote = new CompletableFuture<>();

    @Override
    public void changed(ExecutionState state) {
      if (state.phase() == ExecutionPhase.RUNNING) {
        taken.complete(true);
      }
    }

    @Override
    public void examined(LateEvidence evidence) {}

    @Override
    public void wrote(OutputSource source, String text) {
      wrote.complete(true);
    }
  }

  @Test
  void cancel_runningInAWarmContainer_endsWithinATenthOfASecond() throws Exception {
    try (SandboxFixture fixture = SandboxFixture.warm(2)) {
      assertFast("in a warm container", fixture, true);
    }
  }

  @Test
  void cancel_runningInAContainerOfItsOwn_endsWithinATenthOfASecond() throws Exception {
    try (SandboxFixture fixture = new SandboxFixture()) {
      assertFast("in a container of its own", fixture, true);
    }
  }

  @Test
  void cancel_whileItsContainerIsMade_doesNotWaitForThat() throws Exception {
    try (SandboxFixture fixture = new SandboxFixture()) {
      assertFast("whose container is being made", fixture, false);
      fixture.settle();
    }
  }

  private static void assertFast(String what, SandboxFixture fixture, boolean running)
      throws Exception {
    List<Double> took = new ArrayList<>();
    for (int n = 0; n < RUNS; n++) {
      Moments moments = new Moments();
      Order order = new Order(SLEEP, "me", Duration.ofSeconds(45), false, id -> moments);
      Execution execution = fixture.sandbox.submit(order).execution();
      (running ? moments.wrote : moments.taken).get(30, TimeUnit.SECONDS);
      long began = System.nanoTime();
      execution.cancel();
      ExecutionResult result = execution.result().get(10, TimeUnit.SECONDS);
      took.add(ContainerRunner.millis(began, System.nanoTime()));
      assertThat(result.reason()).isEqualTo(ExitReason.CANCELLED);
    }
    List<Double> sorted = took.stream().sorted().toList();
    System.out.printf(
        "cancel of a program %s: p50 %.1f, p95 %.1f, most %.1f ms%n",
        what, sorted.get(RUNS / 2), sorted.get(RUNS * 95 / 100), sorted.getLast());
    assertThat(sorted.get(RUNS / 2)).isLessThan(100);
  }
}
