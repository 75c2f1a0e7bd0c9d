package dev.pilothouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.SuiteOutcome;
import dev.pilothouse.contracts.sandbox.TestCaseResult;
import dev.pilothouse.contracts.sandbox.TestCaseResult.Status;
import dev.pilothouse.contracts.sandbox.TestRunResult;
import dev.pilothouse.contracts.sandbox.TestTotals;
import dev.pilothouse.contracts.sandbox.Timings;
import dev.pilothouse.contracts.sandbox.ValidationFinding;
import dev.pilothouse.contracts.sandbox.ValidationVerdict;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command test sends, prints and ends with. */
@Timeout(30)
final class TestCommandTest {
  private static final String NOBODY = "http://127.0.0.1:1";

  @TempDir Path folder;

  private static TestRunResult result(
      SuiteOutcome outcome, @Nullable String detail, TestTotals totals, TestCaseResult... tests) {
    ExecutionResult run =
        new ExecutionResult(
            "id",
            ExitReason.ERROR,
            1,
            null,
            "out",
            "err",
            false,
            Timings.waited(1),
            null,
            List.of(),
            List.of(),
            false);
    return new TestRunResult(outcome, detail, totals, 2, false, List.of(tests), run);
  }

  @Test
  void test_failing_is1AndShowsThem() throws Exception {
    TestRunResult failed =
        result(
            SuiteOutcome.FAILED,
            null,
            new TestTotals(2, 1, 1, 0, 0),
            new TestCaseResult("test_a", "bad", Status.FAILED, 1, "no\nwhy", "test_a.py", 7),
            new TestCaseResult("test_a", "good", Status.PASSED, 1, null, null, null));
    try (StubNode node = new StubNode(failed)) {
      CommandRun run =
          CommandRun.of(
              node.url(),
              "test",
              folder.toString(),
              "--command",
              "pytest -q",
              "--timeout",
              "10s",
              "--project",
              "shop");
      assertThat(run)
          .isEqualTo(
              new CommandRun(
                  1,
                  "failed test_a bad (test_a.py:7)\n    no\n    why\n"
                      + "failed: 1 passed, 1 failed, 0 in error, 0 skipped\n",
                  ""));
      JsonObject sent = node.request().json();
      assertThat(node.request().path()).isEqualTo("/api/v1/sandbox/test-runs");
      assertThat(sent.getString("command")).isEqualTo("pytest -q");
      assertThat(sent.getString("source")).isEqualTo(folder.toString());
      assertThat(sent.getJsonObject("limits").getLong("wallMillis")).isEqualTo(10_000);
      assertThat(sent.getJsonObject("options").getString("project")).isEqualTo("shop");
    }
  }

  @Test
  void test_passedWithFindings_is0AndRemarks() throws Exception {
    ValidationFinding found =
        new ValidationFinding("process", ValidationVerdict.BLOCK, 1, 1, "a.py: it", "do not");
    TestRunResult passed = result(SuiteOutcome.PASSED, null, new TestTotals(2, 2, 0, 0, 0));
    TestRunResult told = passed.of(passed.execution().checked(List.of(found), 1));
    try (StubNode node = new StubNode(told)) {
      CommandRun run = CommandRun.of(node.url(), "test", "--command", "pytest", "shop");
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).isEqualTo("passed: 2 passed, 0 failed, 0 in error, 0 skipped\n");
      assertThat(run.err()).isEqualTo("1:1 block [process] a.py: it; do not\n");
      assertThat(node.request().json().getString("source")).isEqualTo("shop");
    }
  }

  @ParameterizedTest
  @CsvSource({"TIMEOUT,124", "SUSPECT,1", "ERROR,1", "CRASHED,1", "LIMIT,1", "CANCELLED,1"})
  void test_otherOutcome_showsDetailAndOutput(SuiteOutcome outcome, int exitCode) throws Exception {
    try (StubNode node = new StubNode(result(outcome, "because", TestTotals.NONE))) {
      CommandRun run = CommandRun.of(node.url(), "test", "--command", "pytest", "shop");
      assertThat(run.exitCode()).isEqualTo(exitCode);
      assertThat(run.out()).startsWith("out\n").endsWith("; because\n");
      assertThat(run.err()).isEqualTo("err\n");
    }
  }

  @Test
  void test_json_isTheResultAlone() throws Exception {
    TestRunResult passed = result(SuiteOutcome.PASSED, null, new TestTotals(2, 2, 0, 0, 0));
    try (StubNode node = new StubNode(passed)) {
      CommandRun run = CommandRun.of(node.url(), "test", "--command", "pytest", "--output", "json");
      assertThat(new JsonObject(run.out()).getString("outcome")).isEqualTo("passed");
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void test_folderThatIsNotThere_isRefusedByTheNode() throws Exception {
    Failure gone = new Failure(FailureCode.NOT_FOUND, "the folder ./none is not there", null);
    try (StubNode node = new StubNode(gone)) {
      CommandRun run = CommandRun.of(node.url(), "test", "--command", "pytest", "./none");
      assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(run.err()).contains("the folder ./none is not there").hasLineCount(1);
    }
  }

  @Test
  void test_noCommandOrBadTimeout_is2() {
    CommandRun command = CommandRun.of(NOBODY, "test");
    assertThat(command.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(command.err()).contains("--command");
    CommandRun timeout = CommandRun.of(NOBODY, "test", "--command", "pytest", "--timeout", "soon");
    assertThat(timeout.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(timeout.err()).contains("--timeout must be a duration such as");
  }

  @Test
  void test_noNode_is3() {
    CommandRun run = CommandRun.of(NOBODY, "test", "--command", "pytest");
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(run.err()).contains(NOBODY).hasLineCount(1);
  }
}
