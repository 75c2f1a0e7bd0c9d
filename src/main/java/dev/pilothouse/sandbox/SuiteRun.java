package dev.pilothouse.sandbox;

import dev.pilothouse.bus.Call;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.TestRunRequest;
import dev.pilothouse.contracts.sandbox.TestRunResult;
import dev.pilothouse.contracts.sandbox.TestTotals;
import dev.pilothouse.sandbox.suite.Collection;
import dev.pilothouse.sandbox.suite.Counted;
import dev.pilothouse.sandbox.suite.Judgement;
import dev.pilothouse.sandbox.suite.Suite;
import dev.pilothouse.sandbox.suite.SuiteReport;
import dev.pilothouse.sandbox.wire.RunMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One run of a project's tests: in one container they run, in another they are only collected, at
 * the same time, so that the number of them does not rest on what the tests do.
 */
final class SuiteRun {
  private final Sandbox sandbox;
  private final Suite suite;
  private final List<ProgramFile> files;
  private final TestRunRequest request;
  private final Call call;

  SuiteRun(
      Sandbox sandbox, Suite suite, List<ProgramFile> files, TestRunRequest request, Call call) {
    this.sandbox = sandbox;
    this.suite = suite;
    this.files = files;
    this.request = request;
    this.call = call;
  }

  /** Starts both, and answers when both have ended. A run that fails ends its collection. */
  CompletableFuture<TestRunResult> start() {
    Collection collection = suite.collection();
    Execution run = submit(suite.run(), suite.report());
    if (collection == null) {
      return run.result().thenApply(result -> judged(result, Counted.NOT));
    }
    Execution collecting;
    try {
      collecting = submit(collection.command(), collection.file());
    } catch (FailureException e) {
      run.cancel();
      throw e;
    }
    var _ = run.result().exceptionally(failed -> cancelled(collecting));
    CompletableFuture<Counted> counted =
        collecting
            .result()
            .thenApply(found -> Counted.of(collection, found))
            .exceptionally(Counted::failed);
    return run.result().thenCombine(counted, this::judged);
  }

  private static @Nullable ExecutionResult cancelled(Execution other) {
    other.cancel();
    return null;
  }

  private Execution submit(List<String> command, @Nullable String file) {
    List<String> artefacts = file == null ? List.of() : List.of(file);
    Program program = new Program(RunMode.COMMAND, null, command, Map.of(), files, "", artefacts);
    ExecutionRequest asked =
        new ExecutionRequest(suite.language(), request.command(), null, null, request.limits())
            .with(request.treatment());
    Duration budget = Duration.ofMillis(call.deadline().remainingMs());
    Order order = Order.of(asked, call.caller().subject(), budget).running(program);
    return sandbox.submit(order).execution();
  }

  private TestRunResult judged(ExecutionResult run, Counted counted) {
    SuiteReport report = SuiteReport.of(suite, run);
    Judgement judged = Judgement.of(suite, run, report, counted);
    return new TestRunResult(
        judged.outcome(),
        judged.detail(),
        report == null ? TestTotals.NONE : report.totals(),
        counted.tests(),
        suite.collection() == null,
        report == null ? List.of() : report.tests(),
        run);
  }
}
