package dev.pilothouse.sandbox.check;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.SandboxEndpoints;
import dev.pilothouse.contracts.sandbox.ValidationRequest;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Serves checks of code; parsing blocks, so it runs on threads of its own, one per core. */
final class CheckVerticle extends VerticleBase {
  private static final int MOST_WAITING = 200;
  private static final long RETRY_AFTER_MS = 500;

  private final NodeChecks checks;
  private final TypedBus bus;
  private final AtomicInteger waiting = new AtomicInteger();
  private @Nullable WorkerExecutor workers;

  CheckVerticle(NodeChecks checks, TypedBus bus) {
    this.checks = checks;
    this.bus = bus;
  }

  @Override
  public Future<?> start() {
    workers =
        vertx.createSharedWorkerExecutor(
            "checks",
            Runtime.getRuntime().availableProcessors(),
            2 * Validator.LIMIT.toSeconds(),
            TimeUnit.SECONDS);
    return workers
        .executeBlocking(checks::validator, false)
        .compose(loaded -> bus.serve(SandboxEndpoints.VALIDATE, this::validate));
  }

  private Future<ValidationResult> validate(ValidationRequest request, Call call) {
    if (!Validator.languages().contains(request.language())) {
      String known = String.join(", ", Validator.languages());
      return Future.failedFuture(
          new FailureException(
              FailureCode.UNSUPPORTED,
              "\"" + request.language() + "\" is not looked at; these are: " + known));
    }
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(
          new dev.pilothouse.contracts.Failure(
                  FailureCode.OVERLOADED,
                  MOST_WAITING + " checks wait on this node; try again later",
                  RETRY_AFTER_MS)
              .toException());
    }
    return Objects.requireNonNull(workers)
        .executeBlocking(() -> checks.check(request), false)
        .map(Objects::requireNonNull)
        .onComplete(done -> waiting.decrementAndGet());
  }

  @Override
  public Future<?> stop() {
    return workers == null ? Future.succeededFuture() : workers.close();
  }
}
