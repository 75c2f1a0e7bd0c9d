package dev.pilothouse.cli;

import dev.pilothouse.contracts.sandbox.ExecutionOptions;
import dev.pilothouse.contracts.sandbox.SuiteOutcome;
import dev.pilothouse.contracts.sandbox.TestCaseResult;
import dev.pilothouse.contracts.sandbox.TestCaseResult.Status;
import dev.pilothouse.contracts.sandbox.TestRunRequest;
import dev.pilothouse.contracts.sandbox.TestRunResult;
import dev.pilothouse.contracts.sandbox.TestTotals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a project's tests in a container and shows those that did not pass. */
@Command(
    name = "test",
    description = "Run a project's tests in the sandbox.",
    footer = {
      "",
      "The folder must lie below a root of the node (--root). Exit code: 0 if all passed, 1 if tests",
      "failed or could not be run, 124 if they took too long, 2 (bad request) or 3 (try again later)."
    })
final class TestCommand implements Callable<Integer> {
  @Mixin private Connection connection = new Connection();
  @Mixin private Out out = new Out();

  @Option(
      names = "--command",
      required = true,
      description = "How the tests are run, such as \"pytest -q\" or \"go test ./...\".")
  private String command = "";

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "How long they may run, such as 10s; the node's limit unless given.")
  private @Nullable String timeout;

  @Option(names = "--project", description = "The project that the run is for.")
  private @Nullable String project;

  @Parameters(index = "0", defaultValue = ".", description = "Folder, or the id of a project.")
  private String source = ".";

  @Override
  public Integer call() {
    Path folder = Path.of(source);
    String named =
        Files.isDirectory(folder) ? folder.toAbsolutePath().normalize().toString() : source;
    TestRunResult result =
        Connection.await(
            connection
                .client()
                .test(
                    new TestRunRequest(
                        command,
                        named,
                        null,
                        WallLimit.of(timeout),
                        new ExecutionOptions(null, project, null, null, null, null))));
    if (out.json()) {
      out.record(result);
    } else {
      show(result);
    }
    return exitCode(result.outcome());
  }

  private void show(TestRunResult result) {
    result.execution().findings().stream().map(CheckCommand::shown).forEach(System.err::println);
    result.tests().stream()
        .filter(test -> test.status() == Status.FAILED || test.status() == Status.ERRORED)
        .forEach(test -> out.line(shown(test)));
    if (result.outcome() != SuiteOutcome.PASSED && result.outcome() != SuiteOutcome.FAILED) {
      out.line(result.execution().stdout());
      System.err.println(result.execution().stderr());
    }
    TestTotals totals = result.totals();
    out.line(
        result.outcome().name().toLowerCase(Locale.ROOT)
            + ": "
            + totals.passed()
            + " passed, "
            + totals.failed()
            + " failed, "
            + totals.errored()
            + " in error, "
            + totals.skipped()
            + " skipped"
            + (result.detail() == null ? "" : "; " + result.detail())
            + (result.selfReported() ? " (self-reported)" : ""));
  }

  private static String shown(TestCaseResult test) {
    String at =
        test.file() == null
            ? ""
            : " (" + test.file() + (test.line() == null ? "" : ":" + test.line()) + ")";
    String message =
        test.message() == null ? "" : "\n    " + test.message().replace("\n", "\n    ");
    return test.status().name().toLowerCase(Locale.ROOT)
        + " "
        + test.suite()
        + " "
        + test.name()
        + at
        + message;
  }

  private static int exitCode(SuiteOutcome outcome) {
    return switch (outcome) {
      case PASSED -> 0;
      case TIMEOUT -> 124;
      case FAILED, ERROR, LIMIT, CRASHED, SUSPECT, CANCELLED -> ExitCode.FAILED;
    };
  }
}
