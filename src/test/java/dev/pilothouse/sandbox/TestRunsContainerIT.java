package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.bus.Failures;
import dev.pilothouse.contracts.Failure;
import dev.pilothouse.contracts.FailureCode;
import dev.pilothouse.contracts.sandbox.ExecutionOptions;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.Limits;
import dev.pilothouse.contracts.sandbox.SuiteOutcome;
import dev.pilothouse.contracts.sandbox.TestCaseResult;
import dev.pilothouse.contracts.sandbox.TestRunRequest;
import dev.pilothouse.contracts.sandbox.TestRunResult;
import dev.pilothouse.contracts.sandbox.TestTotals;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of tests over the bus, with a real engine: what is believed of them, and what is not. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestRunsContainerIT {
  private static final TestTotals ONE_OF_TWO = new TestTotals(2, 1, 1, 0, 0);

  @TempDir static Path root;
  @TempDir static Path elsewhere;
  private TestRunNode node;

  @BeforeAll
  void deploy() throws Exception {
    node = new TestRunNode("test-runs", root, ValidationPolicy.STANDARD);
  }

  @AfterAll
  void close() throws Exception {
    node.close();
  }

  private TestRunResult run(String command, Map<String, String> files) throws Exception {
    return node.run(command, files);
  }

  private Failure failure(TestRunRequest request) throws Exception {
    try {
      node.run(request);
    } catch (ExecutionException e) {
      return Failures.of(e.getCause());
    }
    throw new AssertionError("it did not fail");
  }

  private static TestCaseResult first(TestRunResult result) {
    return result.tests().getFirst();
  }

  @Test
  void pytest_passing_isBelievedByItsCollection() throws Exception {
    TestRunResult result =
        run("pytest -q", Map.of("test_a.py", "def test_a(): pass\ndef test_b(): pass\n"));
    assertThat(result.outcome()).as("%s", result).isEqualTo(SuiteOutcome.PASSED);
    assertThat(result.collected()).isEqualTo(2);
    assertThat(result.selfReported()).isFalse();
    System.out.println("pytest with two tests and its collection: " + result.execution().timings());
  }

  @Test
  void pytest_ofAFolder_tellsMessageAndPlace() throws Exception {
    Path folder = Files.createDirectories(root.resolve("shop/tests"));
    Files.writeString(root.resolve("shop/price.py"), "def price(): return 3\n");
    Files.writeString(
        folder.resolve("test_price.py"),
        "from price import price\n\ndef test_good():\n  assert price() == 3\n\n"
            + "def test_bad():\n  assert price() == 4\n");
    Files.writeString(root.resolve("shop/.env"), "SECRET=1");
    Files.writeString(
        root.resolve("shop/conftest.py"), "import os\nassert not os.path.exists('.env')\n");
    TestRunResult result =
        node.run(new TestRunRequest("pytest", root.resolve("shop").toString(), null, null, null));
    assertThat(result.outcome()).as("%s", result).isEqualTo(SuiteOutcome.FAILED);
    assertThat(result.totals()).isEqualTo(ONE_OF_TWO);
    assertThat(first(result).name()).isEqualTo("test_bad");
    assertThat(first(result).message()).contains("assert 3 == 4");
    assertThat(first(result).file()).isEqualTo("tests/test_price.py");
    assertThat(first(result).line()).isEqualTo(7);
  }

  @Test
  void unittest_isRun() throws Exception {
    String test =
        "import unittest\nclass T(unittest.TestCase):\n  def test_a(self): self.assertEqual(1, 2)\n"
            + "  def test_b(self): pass\n";
    TestRunResult result = run("python3 -m unittest", Map.of("tests.py", test));
    assertThat(result.totals()).as("%s", result).isEqualTo(ONE_OF_TWO);
  }

  @Test
  void pytest_exitsInATest_isNoPass() throws Exception {
    TestRunResult result =
        run("pytest", Map.of("test_a.py", "import os\ndef test_a(): os._exit(0)\n"));
    assertThat(result.outcome()).as("%s", result).isEqualTo(SuiteOutcome.CRASHED);
  }

  @Test
  void pytest_forgedReportOfMoreTests_isSuspect() throws Exception {
    String test =
        """
        import os
        def test_a():
            open('report.xml', 'w').write('<s><testcase name="a"/><testcase name="b"/></s>')
            os._exit(0)
        """;
    TestRunResult result = run("pytest", Map.of("test_a.py", test));
    assertThat(result.outcome()).as("%s", result).isEqualTo(SuiteOutcome.SUSPECT);
    assertThat(result.detail())
        .isEqualTo("1 tests were collected, and the report has 2 that passed");
  }

  @Test
  void pytest_fileThatDoesNotLoad_isInError() throws Exception {
    TestRunResult result = run("pytest", Map.of("test_a.py", "import nothing_here\n"));
    assertThat(result.outcome()).as("%s", result).isEqualTo(SuiteOutcome.ERROR);
    assertThat(result.execution().stdout()).contains("nothing_here");
  }

  @Test
  void pytest_noTests_isInError() throws Exception {
    TestRunResult result = run("pytest", Map.of("a.py", ""));
    assertThat(result.outcome()).as("%s", result).isEqualTo(SuiteOutcome.ERROR);
  }

  @Test
  void pytest_tooLong_isATimeout() throws Exception {
    TestRunRequest request =
        new TestRunRequest(
            "pytest",
            null,
            Map.of("test_a.py", "import time\ndef test_a(): time.sleep(60)\n"),
            Limits.ofWallMillis(6_000),
            null);
    TestRunResult result = node.run(request);
    assertThat(result.outcome()).as("%s", result).isEqualTo(SuiteOutcome.TIMEOUT);
  }

  @Test
  void pytest_moduleThatLeavesItselfOut_isNoContradiction() throws Exception {
    TestRunResult result =
        run(
            "pytest",
            Map.of(
                "test_a.py", "def test_a(): pass\n",
                "test_b.py", "import pytest\npytest.importorskip('numpy')\ndef test_b(): pass\n"));
    assertThat(result.outcome()).as("%s", result).isEqualTo(SuiteOutcome.PASSED);
    assertThat(result.collected()).isEqualTo(1);
    assertThat(result.totals()).isEqualTo(new TestTotals(2, 1, 0, 0, 1));
  }

  @Test
  void findings_ofAProject_areRemarks_andBlockOnlyWhenStrict() throws Exception {
    Map<String, String> files =
        Map.of("test_a.py", "import subprocess\ndef test_a(): subprocess.run(['true'])\n");
    TestRunResult told = run("pytest", files);
    assertThat(told.outcome()).as("%s", told).isEqualTo(SuiteOutcome.PASSED);
    assertThat(told.execution().findings().getFirst().message()).startsWith("test_a.py: ");
    TestRunResult strict = node.run(ofProject("strict", files));
    assertThat(strict.outcome()).isEqualTo(SuiteOutcome.ERROR);
    assertThat(strict.detail()).contains("strict policy");
    assertThat(strict.execution().reason()).isEqualTo(ExitReason.BLOCKED);
    assertThat(strict.execution().findings()).isNotEmpty();
    TestRunResult off = node.run(ofProject("off", files));
    assertThat(off.outcome()).isEqualTo(SuiteOutcome.PASSED);
    assertThat(off.execution().findings()).isEmpty();
  }

  private static TestRunRequest ofProject(String project, Map<String, String> files) {
    ExecutionOptions options = new ExecutionOptions(null, project, null, null, null, null);
    return new TestRunRequest("pytest", null, files, null, options);
  }

  @Test
  void source_outsideTheRootsOrNotThere_isRefused() throws Exception {
    Files.createSymbolicLink(root.resolve("link"), elsewhere);
    for (String source : List.of(elsewhere.toString(), "../..", "./link")) {
      assertThat(failure(new TestRunRequest("pytest", source, null, null, null)).code())
          .as(source)
          .isEqualTo(FailureCode.FORBIDDEN);
    }
    assertThat(failure(new TestRunRequest("pytest", "./none", null, null, null)).code())
        .isEqualTo(FailureCode.NOT_FOUND);
  }

  @Test
  void command_ofNoRunner_isRefused() throws Exception {
    Failure refused = failure(new TestRunRequest("make test", null, Map.of("a", ""), null, null));
    assertThat(refused.code()).isEqualTo(FailureCode.INVALID_REQUEST);
    assertThat(refused.message()).contains("make", "pytest");
  }
}
