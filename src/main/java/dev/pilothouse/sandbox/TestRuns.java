package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pilothouse.bus.Call;
import dev.pilothouse.bus.TypedBus;
import dev.pilothouse.contracts.Authority;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.FailureException;
import dev.pilothouse.contracts.index.IndexEndpoints;
import dev.pilothouse.contracts.index.ProjectRef;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.sandbox.Artefact;
import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.SuiteOutcome;
import dev.pilothouse.contracts.sandbox.TestRunRequest;
import dev.pilothouse.contracts.sandbox.TestRunResult;
import dev.pilothouse.contracts.sandbox.TestTotals;
import dev.pilothouse.sandbox.suite.Judgement;
import dev.pilothouse.sandbox.suite.Suite;
import dev.pilothouse.sandbox.suite.SuiteReport;
import dev.pilothouse.sandbox.wire.RunMode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Runs projects' tests: collects them first where their runner can, and believes no report alone.
 */
final class TestRuns {
  private final Vertx vertx;
  private final Context context;
  private final TypedBus bus;
  private final Sandbox sandbox;
  private final ProjectFolder folders;

  TestRuns(Vertx vertx, Context context, TypedBus bus, Sandbox sandbox, ProjectFolder folders) {
    this.vertx = vertx;
    this.context = context;
    this.bus = bus;
    this.sandbox = sandbox;
    this.folders = folders;
  }

  /** Runs the tests, and answers when they have ended. */
  Future<TestRunResult> run(TestRunRequest request, Call call) {
    Suite suite;
    try {
      suite = Suite.of(request.command());
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(
          new FailureException(FailureCode.INVALID_REQUEST, String.valueOf(e.getMessage())));
    }
    return files(request, call)
        .compose(
            files ->
                collected(suite, files, request, call)
                    .compose(
                        found ->
                            found.broken == null
                                ? tested(suite, files, request, call, found.tests)
                                : Future.succeededFuture(found.broken)));
  }

  /**
   * @param tests how many there are, null where nobody can say
   * @param broken the answer, where they could not even be found
   */
  private record Collected(@Nullable Integer tests, @Nullable TestRunResult broken) {}

  private Future<Collected> collected(
      Suite suite, List<ProgramFile> files, TestRunRequest request, Call call) {
    List<String> command = suite.collect();
    if (command == null) {
      return Future.succeededFuture(new Collected(null, null));
    }
    return ran(suite, command, files, List.of(), request, call)
        .map(
            result -> {
              OptionalInt count = suite.collected(result.stdout());
              return result.reason() == ExitReason.OK && count.isPresent()
                  ? new Collected(count.getAsInt(), null)
                  : new Collected(null, notCollected(result));
            });
  }

  private static TestRunResult notCollected(ExecutionResult result) {
    Judgement limited = Judgement.of(result, null, null);
    boolean ended = limited.outcome() == SuiteOutcome.CRASHED;
    return new TestRunResult(
        ended ? SuiteOutcome.ERROR : limited.outcome(),
        ended
            ? "no tests were collected (exit code " + result.exitCode() + "); see the output"
            : "while tests were collected: " + limited.detail(),
        TestTotals.NONE,
        null,
        false,
        List.of(),
        result);
  }

  private Future<TestRunResult> tested(
      Suite suite,
      List<ProgramFile> files,
      TestRunRequest request,
      Call call,
      @Nullable Integer collected) {
    List<String> reports = suite.report() == null ? List.of() : List.of(suite.report());
    return ran(suite, suite.run(), files, reports, request, call)
        .map(
            result -> {
              SuiteReport report = report(suite, result);
              Judgement judged = Judgement.of(result, report, collected);
              return new TestRunResult(
                  judged.outcome(),
                  judged.detail(),
                  report == null ? TestTotals.NONE : report.totals(),
                  collected,
                  collected == null,
                  report == null ? List.of() : report.tests(),
                  result);
            });
  }

  private static @Nullable SuiteReport report(Suite suite, ExecutionResult result) {
    try {
      if (suite.report() == null) {
        return SuiteReport.read(suite.format(), result.stdout().getBytes(UTF_8));
      }
      return result.artefacts().stream()
          .map(Artefact::base64)
          .filter(Objects::nonNull)
          .findFirst()
          .map(base64 -> SuiteReport.read(suite.format(), Base64.getDecoder().decode(base64)))
          .orElse(null);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Future<ExecutionResult> ran(
      Suite suite,
      List<String> command,
      List<ProgramFile> files,
      List<String> artefacts,
      TestRunRequest request,
      Call call) {
    Program program = new Program(RunMode.COMMAND, null, command, Map.of(), files, "", artefacts);
    ExecutionRequest asked =
        new ExecutionRequest(suite.language(), request.command(), null, null, request.limits())
            .with(request.treatment());
    Duration budget = Duration.ofMillis(call.deadline().remainingMs());
    Order order = Order.of(asked, call.caller().subject(), budget).running(program);
    return Future.fromCompletionStage(sandbox.submit(order).execution().result(), context);
  }

  private Future<List<ProgramFile>> files(TestRunRequest request, Call call) {
    Map<String, String> given = request.files();
    if (given != null) {
      return Future.succeededFuture(
          given.entrySet().stream()
              .map(file -> ProgramFile.of(file.getKey(), file.getValue()))
              .toList());
    }
    if (!call.caller().may(Authority.INDEX_READ)) {
      return Future.failedFuture(
          new FailureException(
              FailureCode.FORBIDDEN,
              "\"source\" needs the authority "
                  + Authority.INDEX_READ.wireName()
                  + ", because tests show what they read; or give \"files\""));
    }
    return folder(Objects.requireNonNull(request.source()), call)
        .compose(
            folder ->
                vertx
                    .executeBlocking(() -> folders.read(folder), false)
                    .map(Objects::requireNonNull));
  }

  // What looks like no path may be the id of a project, whose source is one.
  private Future<String> folder(String source, Call call) {
    if (!source.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
      return Future.succeededFuture(source);
    }
    return bus.request(IndexEndpoints.STATUS, new ProjectRef(source), call)
        .map(ProjectStatus::source)
        .recover(unknown -> Future.succeededFuture(source));
  }
}
