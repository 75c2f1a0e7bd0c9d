package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExecutionState;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.Timings;
import dev.pilothouse.sandbox.queue.Quota;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ExecutionsTest {
  private final AtomicLong now = new AtomicLong();
  private final Executions executions =
      new Executions(
          new ServiceSettings(
              Quota.NONE,
              Quota.NONE,
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Duration.ofMinutes(10),
              3,
              100,
              0,
              false),
          now::get);

  private static Job job(boolean kept) {
    Order order =
        new Order(
            ExecutionRequest.of("python", "pass"),
            "ann",
            Duration.ofSeconds(5),
            kept,
            id -> Follower.NONE);
    return new Job(new Execution("0123456789ab"), order, RunLimits.DEFAULT);
  }

  private String end(boolean kept, String stdout) {
    Job job = job(kept);
    executions.add(job);
    Timings timings = Timings.waited(0);
    executions.end(
        job,
        ExecutionState.done(
            job.id(),
            new ExecutionResult(
                job.id(),
                ExitReason.OK,
                0,
                null,
                stdout,
                "",
                false,
                timings,
                null,
                List.of(),
                List.of(),
                false)));
    return job.id();
  }

  private boolean known(String id) {
    return executions.ended(id, "ann", false).isPresent();
  }

  @Test
  void ended_kept_isThereForTenMinutes() {
    String id = end(true, "");
    now.addAndGet(Duration.ofMinutes(10).toNanos() - 1);
    assertThat(known(id)).isTrue();
    now.addAndGet(1);
    assertThat(known(id)).isFalse();
    assertThat(executions.kept()).isZero();
  }

  @Test
  void ended_notKept_isForgotten() {
    assertThat(known(end(false, ""))).isFalse();
  }

  @Test
  void ended_ofSomebodyElse_isNotFoundButByTheSystem() {
    String id = end(true, "");
    assertThat(executions.ended(id, "bob", false)).isEmpty();
    assertThat(executions.ended(id, "bob", true)).isPresent();
  }

  @Test
  void ended_moreThanAreKept_dropsTheOldest() {
    String first = end(true, "");
    String second = end(true, "");
    end(true, "");
    end(true, "");
    assertThat(known(first)).isFalse();
    assertThat(known(second)).isTrue();
  }

  @Test
  void ended_moreOutputThanIsKept_dropsTheOldest() {
    String first = end(true, "x".repeat(60));
    String second = end(true, "x".repeat(60));
    assertThat(known(first)).isFalse();
    assertThat(known(second)).isTrue();
  }

  @Test
  void active_ofSomebodyElse_isNotFound() {
    Job job = job(true);
    executions.add(job);
    assertThat(executions.active(job.id(), "ann", false)).contains(job);
    assertThat(executions.active(job.id(), "bob", false)).isEmpty();
    assertThat(executions.active()).containsExactly(job);
  }
}
