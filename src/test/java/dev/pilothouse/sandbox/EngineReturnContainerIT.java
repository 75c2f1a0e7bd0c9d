package dev.pilothouse.sandbox;

import static dev.pilothouse.sandbox.SandboxOnBus.await;
import static dev.pilothouse.sandbox.SandboxOnBus.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.Wait;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.RunRecord;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node whose engine goes away in the middle of a run and comes back. */
@Timeout(90)
final class EngineReturnContainerIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  private final List<RunRecord> records = new CopyOnWriteArrayList<>();
  private EngineProxy proxy;
  private SandboxOnBus sandbox;

  @BeforeEach
  void deploy() throws Exception {
    proxy = new EngineProxy();
    sandbox = new SandboxOnBus(EngineSettings.at(proxy.host()), EngineSettings.USUAL);
    await(sandbox.bus.follow(SandboxEndpoints.RECORDS, records::add));
  }

  @AfterEach
  void close() throws Exception {
    sandbox.close();
    proxy.close();
  }

  @Test
  void engine_awayAndBack_isToldAndUsedAgainAndNothingIsLeft() throws Exception {
    assertThat(await(sandbox.run("print(1)")).stdout()).isEqualTo("1\n");
    Future<ExecutionResult> broken = sandbox.run("import time; time.sleep(60)");
    sandbox.awaitProgram();
    proxy.cut();
    assertThat(failure(broken).code()).isEqualTo(FailureCode.UNAVAILABLE);
    Failure refused = failure(sandbox.run("print(2)"));
    assertThat(refused.code()).isEqualTo(FailureCode.UNAVAILABLE);
    assertThat(refused.message()).contains("no Docker engine answers", "install Docker");
    assertThat(refused.retryAfterMs()).isPositive();
    SandboxStatus status = await(sandbox.status());
    assertThat(status.available()).isFalse();
    assertThat(status.howToGetOne()).contains("needs no restart");
    assertThat(sandbox.containers()).as("left behind, running or ended").hasSize(1);

    proxy.restore();
    Duration gone =
        Wait.until(
            "the broken run's container is gone", SOON, () -> sandbox.containers().isEmpty());
    System.out.println(
        "engine back: the container of the broken run gone after ms: " + gone.toMillis());
    assertThat(await(sandbox.run("print(3)")).stdout()).isEqualTo("3\n");
    assertThat(await(sandbox.status()).available()).isTrue();
    assertThat(records).extracting(RunRecord::failure).contains(FailureCode.UNAVAILABLE);
    RunRecord last = records.getLast();
    assertThat(last.subject()).isEqualTo("system");
    assertThat(last.codeHash()).matches("[0-9a-f]{64}");
    assertThat(last.image()).startsWith("sha256:");
    assertThat(last.exitCode()).isZero();
    assertThat(last.outputBytes()).isEqualTo(2);
  }
}
