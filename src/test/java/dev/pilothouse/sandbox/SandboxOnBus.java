package dev.pilothouse.sandbox;

import dev.pilothouse.bus.BusListener;
import dev.pilothouse.bus.BusSettings;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A deployed sandbox without warm containers, used over a bus of its own. */
final class SandboxOnBus implements AutoCloseable {
  final TypedBus bus;
  private final Vertx vertx = Vertx.vertx();
  private final String cluster = "test-" + UUID.randomUUID();
  private final EngineSettings beside;

  /**
   * @param beside how the test itself reaches the engine
   */
  SandboxOnBus(EngineSettings engine, EngineSettings beside) throws Exception {
    this.beside = beside;
    bus = new TypedBus(vertx, new BusSettings(true), BusListener.NONE);
    SandboxSettings settings =
        new SandboxSettings(
            engine,
            SandboxImages.LOCAL,
            2,
            10,
            0,
            cluster,
            "node",
            RunLimits.DEFAULT,
            ServiceSettings.DEFAULT);
    await(
        vertx.deployVerticle(
            new SandboxModule(settings, SandboxFixture.alone(bus), SandboxFixture.unchecked(bus))
                .verticle()));
  }

  Future<ExecutionResult> run(ExecutionRequest request) {
    return bus.request(SandboxEndpoints.EXECUTE, request);
  }

  Future<ExecutionResult> run(String code) {
    return run(ExecutionRequest.of("python", code));
  }

  Future<SandboxStatus> status() {
    return bus.request(SandboxEndpoints.STATUS, Nothing.NOTHING);
  }

  /** The states of its containers, such as {@code running}. */
  List<String> containers() {
    return OnEngine.containers(beside, cluster).stream()
        .map(container -> String.valueOf(container.getState()))
        .toList();
  }

  /** Waits until a program runs beside its supervisor. */
  void awaitProgram() throws Exception {
    try (Engine engine = new Engine(beside, 2)) {
      SandboxFixture.await(
          () ->
              OnEngine.containers(beside, cluster).stream()
                  .filter(container -> "running".equals(container.getState()))
                  .anyMatch(one -> SandboxFixture.processesOf(engine, one.getId()).count() > 1),
          Duration.ofSeconds(15));
    }
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(40, TimeUnit.SECONDS);
  }

  static Failure failure(Future<?> future) throws Exception {
    return await(
        future.transform(
            done -> Future.succeededFuture(((FailureException) done.cause()).failure())));
  }

  @Override
  public void close() throws Exception {
    await(vertx.close());
  }
}
