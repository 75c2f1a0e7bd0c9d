package dev.pilothouse.sandbox;

import static dev.pilothouse.sandbox.SandboxOnBus.await;
import static dev.pilothouse.sandbox.SandboxOnBus.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.Wait;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.Limits;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import io.vertx.core.Future;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A daemon that is killed, or hangs, in the middle of a run, and is there again later. */
@Timeout(90)
final class EngineDeathContainerIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  private static String tcp;
  private static OwnEngine engine;
  private SandboxOnBus sandbox;

  @BeforeAll
  static void start() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      tcp = "tcp://127.0.0.1:" + free.getLocalPort();
    }
    engine = OwnEngine.start("--host=" + tcp);
  }

  @AfterAll
  static void stop() {
    if (engine != null) {
      engine.close();
    }
  }

  private void deploy(String host) throws Exception {
    sandbox = new SandboxOnBus(EngineSettings.at(host), EngineSettings.at(engine.host()));
    assertThat(await(sandbox.run("print(1)")).stdout()).isEqualTo("1\n");
  }

  @AfterEach
  void close() throws Exception {
    engine.signal("CONT");
    sandbox.close();
  }

  private Future<ExecutionResult> sleeping(long wallMillis) throws Exception {
    Future<ExecutionResult> run =
        sandbox.run(
            new ExecutionRequest(
                "python",
                "import time; time.sleep(60)",
                null,
                null,
                Limits.ofWallMillis(wallMillis)));
    sandbox.awaitProgram();
    return run;
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  /** Threads that wait for what an engine says. */
  private static long waiting() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("docker-java-stream"))
        .count();
  }

  @Test
  void daemon_killedDuringARun_isUnavailableAndTheNextOneIsUsedByItself() throws Exception {
    deploy(engine.host());
    Future<ExecutionResult> broken = sleeping(30_000);
    long killed = System.nanoTime();
    engine.signal("KILL");
    assertThat(failure(broken).code()).isEqualTo(FailureCode.UNAVAILABLE);
    Duration told = since(killed);
    assertThat(told).isLessThan(Duration.ofSeconds(5));
    assertThat(failure(sandbox.run("print(2)")).message()).contains("no Docker engine answers");
    assertThat(await(sandbox.status()).available()).isFalse();

    engine.launch();
    Duration gone = Wait.until("nothing left", SOON, () -> sandbox.containers().isEmpty());
    assertThat(await(sandbox.run("print(3)")).stdout()).isEqualTo("3\n");
    assertThat(await(sandbox.status()).available()).isTrue();
    System.out.printf(
        "daemon killed: caller told after %d ms; left-over gone %d ms after the next one answered%n",
        told.toMillis(), gone.toMillis());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void daemon_hungDuringARun_isUnavailableInTimeAndUsedAgainWhenItGoesOn(boolean overTcp)
      throws Exception {
    deploy(overTcp ? tcp : engine.host());
    long threads = waiting();
    Future<ExecutionResult> stuck = sleeping(2_000);
    long hung = System.nanoTime();
    engine.signal("STOP");
    Future<SandboxStatus> status = sandbox.status();
    Future<ExecutionResult> next = sandbox.run("print(2)");
    Failure failure = failure(stuck);
    Duration told = since(hung);
    assertThat(failure.code()).as(failure.message()).isEqualTo(FailureCode.UNAVAILABLE);
    // The wall limit, 2 s for the supervisor's report and 5 s for the engine's kill.
    assertThat(told).isLessThan(Duration.ofSeconds(13));
    assertThat(await(status).detail()).contains("has not answered for 4 s");
    assertThat(failure(next).code()).isEqualTo(FailureCode.UNAVAILABLE);
    Duration refused = since(hung);
    assertThat(refused).isLessThan(Duration.ofSeconds(13));

    engine.signal("CONT");
    Duration gone = Wait.until("nothing left", SOON, () -> sandbox.containers().isEmpty());
    assertThat(await(sandbox.run("print(3)")).stdout()).isEqualTo("3\n");
    assertThat(await(sandbox.status()).available()).isTrue();
    Wait.until("threads gone", SOON, () -> waiting() <= threads);
    System.out.printf(
        "daemon hung: caller told after %d ms, the next one after %d ms; left-over gone %d ms after"
            + " it went on%n",
        told.toMillis(), refused.toMillis(), gone.toMillis());
  }
}
