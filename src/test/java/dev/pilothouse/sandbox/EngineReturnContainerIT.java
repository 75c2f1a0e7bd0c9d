package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.RunRecord;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node whose engine goes away in the middle of a run and comes back. */
@Timeout(90)
final class EngineReturnContainerIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  private final Vertx vertx = Vertx.vertx();
  private final TypedBus bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);
  private final String cluster = "test-" + UUID.randomUUID();
  private final List<RunRecord> records = new CopyOnWriteArrayList<>();
  private EngineProxy proxy;

  @BeforeEach
  void deploy() throws Exception {
    proxy = new EngineProxy();
    SandboxSettings settings =
        new SandboxSettings(
            EngineSettings.at(proxy.host()),
            SandboxImages.LOCAL,
            2,
            10,
            0,
            cluster,
            "node",
            RunLimits.DEFAULT,
            ServiceSettings.DEFAULT);
    await(bus.follow(SandboxEndpoints.RECORDS, records::add));
    await(
        vertx.deployVerticle(
            new SandboxModule(settings, SandboxFixture.alone(bus), SandboxFixture.unchecked(bus))
                .verticle()));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
    proxy.close();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS);
  }

  private Future<ExecutionResult> run(String code) {
    return bus.request(SandboxEndpoints.EXECUTE, ExecutionRequest.of("python", code));
  }

  private static Failure failure(Future<?> future) throws Exception {
    return await(
        future.transform(
            done -> Future.succeededFuture(((FailureException) done.cause()).failure())));
  }

  @Test
  void engine_awayAndBack_isToldAndUsedAgainAndNothingIsLeft() throws Exception {
    assertThat(await(run("print(1)")).stdout()).isEqualTo("1\n");
    Future<ExecutionResult> broken = run("import time; time.sleep(60)");
    SandboxFixture.await(() -> running() == 1, SOON);
    proxy.cut();
    assertThat(failure(broken).code()).isEqualTo(FailureCode.UNAVAILABLE);
    Failure refused = failure(run("print(2)"));
    assertThat(refused.code()).isEqualTo(FailureCode.UNAVAILABLE);
    assertThat(refused.message()).contains("no Docker engine answers", "install Docker");
    assertThat(refused.retryAfterMs()).isPositive();
    SandboxStatus status = await(bus.request(SandboxEndpoints.STATUS, Nothing.NOTHING));
    assertThat(status.available()).isFalse();
    assertThat(status.howToGetOne()).contains("needs no restart");
    assertThat(running()).isEqualTo(1);

    proxy.restore();
    long back = System.nanoTime();
    SandboxFixture.await(() -> OnEngine.count(cluster) == 0, SOON);
    System.out.println(
        "engine back: the container of the broken run gone after ms: "
            + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back));
    assertThat(await(run("print(3)")).stdout()).isEqualTo("3\n");
    assertThat(await(bus.request(SandboxEndpoints.STATUS, Nothing.NOTHING)).available()).isTrue();
    assertThat(records).extracting(RunRecord::failure).contains(FailureCode.UNAVAILABLE);
    RunRecord last = records.getLast();
    assertThat(last.subject()).isEqualTo("system");
    assertThat(last.codeHash()).matches("[0-9a-f]{64}");
    assertThat(last.image()).startsWith("sha256:");
    assertThat(last.exitCode()).isZero();
    assertThat(last.outputBytes()).isEqualTo(2);
  }

  private long running() {
    return OnEngine.containers(cluster).stream()
        .filter(container -> container.getState().equals("running"))
        .count();
  }
}
