package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.Timings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a warm run takes; prints its figures. */
@Timeout(120)
class WarmSpeedContainerIT {
  /** Until a container has loaded all it loads while it waits. */
  private static final int PAUSE_MILLIS = 1_200;

  private static final int RUNS = Integer.getInteger("sandbox.speed.runs", 20);

  @Test
  void run_warm_takesMilliseconds() throws Exception {
    try (SandboxFixture fixture = SandboxFixture.warm(2)) {
      List<Timings> all = new ArrayList<>();
      List<Double> outside = new ArrayList<>();
      for (int n = 0; n < RUNS + 5; n++) {
        SandboxFixture.await(() -> fixture.sandbox.waiting("python") == 2, Duration.ofSeconds(20));
        Thread.sleep(PAUSE_MILLIS);
        long begun = System.nanoTime();
        ExecutionResult result = fixture.run("print(1)");
        assertThat(result.reason()).isEqualTo(ExitReason.OK);
        if (n >= 5) {
          outside.add((System.nanoTime() - begun) / 1e6);
          all.add(result.timings());
        }
      }
      print("whole", outside);
      print("queued", all, Timings::queuedMillis);
      print("pool", all, Timings::poolMillis);
      print("run", all, Timings::runMillis);
      print("after", all, Timings::afterMillis);
      outside.sort(null);
      assertThat(outside.get(RUNS / 2)).isLessThan(60);
    }
  }

  @Test
  void burst_ofTenOnTenWarm_isAnsweredAtOnce() throws Exception {
    try (SandboxFixture fixture = SandboxFixture.warm(10)) {
      for (int round = 0; round < 2; round++) {
        SandboxFixture.await(() -> fixture.sandbox.waiting("python") == 10, Duration.ofSeconds(50));
        Thread.sleep(PAUSE_MILLIS);
        List<Execution> taken = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
          taken.add(fixture.submit(ExecutionRequest.of("python", "print(1)")));
        }
        List<Double> millis = new ArrayList<>();
        for (Execution execution : taken) {
          millis.add(execution.result().get(30, TimeUnit.SECONDS).timings().totalMillis());
        }
        print("burst", millis);
        assertThat(millis).allMatch(took -> took < 5_000);
      }
    }
  }

  private static void print(String what, List<Timings> all, ToDoubleFunction<Timings> part) {
    print(what, all.stream().map(part::applyAsDouble).toList());
  }

  private static void print(String what, List<Double> millis) {
    List<Double> sorted = millis.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "warm print(1), %-6s p50 %.2f ms, p95 %.2f ms, n=%d%n",
        what,
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 95 / 100),
        sorted.size());
  }
}
