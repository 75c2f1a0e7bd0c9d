package dev.pilothouse.sandbox;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Nothing;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.contracts.sandbox.SandboxStatus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Serves the sandbox's endpoints; whatever blocks runs off the event loop. */
final class SandboxVerticle extends VerticleBase {
  private final TypedBus bus;
  private final Sandbox sandbox;
  private @Nullable Future<SandboxStatus> probe;

  SandboxVerticle(SandboxSettings settings, TypedBus bus) {
    this.bus = bus;
    this.sandbox = new Sandbox(settings);
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.serve(SandboxEndpoints.EXECUTE, this::execute),
        bus.serve(SandboxEndpoints.STATUS, this::status));
  }

  private Future<ExecutionResult> execute(ExecutionRequest request, Call call) {
    Duration budget = Duration.ofMillis(call.deadline().remainingMs());
    return Future.fromCompletionStage(sandbox.submit(request, budget).result(), context);
  }

  /** Askers at the same time share one look at the engine. */
  private Future<SandboxStatus> status(Nothing request, Call call) {
    if (probe == null || probe.isComplete()) {
      probe = vertx.executeBlocking(sandbox::status, false).map(Objects::requireNonNull);
    }
    return probe;
  }

  @Override
  public Future<?> stop() {
    return vertx.executeBlocking(
        () -> {
          sandbox.close();
          return null;
        },
        false);
  }
}
