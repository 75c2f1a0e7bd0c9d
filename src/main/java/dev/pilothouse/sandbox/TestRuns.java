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
import dev.pilothouse.contracts.sandbox.SuiteOutcome;
import dev.pilothouse.contracts.sandbox.TestRunRequest;
import dev.pilothouse.contracts.sandbox.TestRunResult;
import dev.pilothouse.contracts.sandbox.TestTotals;
import dev.pilothouse.contracts.sandbox.ValidationResult;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import dev.pilothouse.sandbox.check.NodeChecks;
import dev.pilothouse.sandbox.check.SourceFile;
import dev.pilothouse.sandbox.suite.Suite;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs projects' tests, whose files are looked at before. */
final class TestRuns {
  private final Vertx vertx;
  private final Context context;
  private final TypedBus bus;
  private final Sandbox sandbox;
  private final ProjectFolder folders;
  private final NodeChecks checks;

  TestRuns(
      Vertx vertx,
      Context context,
      TypedBus bus,
      Sandbox sandbox,
      ProjectFolder folders,
      NodeChecks checks) {
    this.vertx = vertx;
    this.context = context;
    this.bus = bus;
    this.sandbox = sandbox;
    this.folders = folders;
    this.checks = checks;
  }

  /**
   * What was found in a project's files.
   *
   * @param millis how long that took
   */
  private record Checked(List<ProgramFile> files, ValidationResult found, double millis) {}

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
                vertx
                    .executeBlocking(() -> checked(files, request), false)
                    .map(Objects::requireNonNull))
        .compose(
            checked ->
                checked.found().verdict() == ValidationVerdict.BLOCK
                    ? Future.succeededFuture(blocked(checked))
                    : ran(suite, checked, request, call));
  }

  private Checked checked(List<ProgramFile> files, TestRunRequest request) {
    long began = System.nanoTime();
    List<SourceFile> sources =
        files.stream().map(file -> new SourceFile(file.name(), () -> text(file))).toList();
    ValidationResult found = checks.check(request.treatment().project(), sources);
    return new Checked(files, found, ContainerRunner.millis(began, System.nanoTime()));
  }

  private static String text(ProgramFile file) throws java.io.IOException {
    try (InputStream content = file.content().open()) {
      return new String(content.readNBytes(file.size()), UTF_8);
    }
  }

  private TestRunResult blocked(Checked checked) {
    return new TestRunResult(
        SuiteOutcome.ERROR,
        "the code was refused under the strict policy; see the findings",
        TestTotals.NONE,
        null,
        false,
        List.of(),
        sandbox.refused().checked(checked.found().findings(), checked.millis()));
  }

  private Future<TestRunResult> ran(
      Suite suite, Checked checked, TestRunRequest request, Call call) {
    SuiteRun run = new SuiteRun(sandbox, suite, checked.files(), request, call);
    return Future.fromCompletionStage(run.start(), context)
        .map(
            result ->
                result.of(
                    result.execution().checked(checked.found().findings(), checked.millis())));
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
