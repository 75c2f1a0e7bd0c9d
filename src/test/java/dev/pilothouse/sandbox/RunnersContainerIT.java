package dev.pilothouse.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.Limits;
import dev.pilothouse.contracts.sandbox.SuiteOutcome;
import dev.pilothouse.contracts.sandbox.TestRunResult;
import dev.pilothouse.contracts.sandbox.ValidationPolicy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each runner makes of the same two tests, the second of which behaves in one way or another.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RunnersContainerIT {
  /** A runner, and how the second test says things in its language. */
  enum Runner {
    PYTEST("pytest", "test_a.py", "def test_a(): pass\ndef test_b():\n  %s\n", Python.WAYS),
    UNITTEST(
        "python -m unittest",
        "test_a.py",
        "import unittest\nclass T(unittest.TestCase):\n  def test_a(self): pass\n"
            + "  def test_b(self):\n    %s\n",
        Python.WAYS),
    JEST(
        "npx jest",
        "a.test.js",
        "test('a', () => {}); test('b', () => { %s });",
        Script.ways("report.json", Script.JEST_REPORT)),
    VITEST(
        "vitest run",
        "a.test.ts",
        "import { test } from 'vitest'; test('a', () => {}); test('b', () => { %s });",
        Script.ways("report.xml", Script.XML_REPORT)),
    NODE(
        "node --test",
        "a.test.mjs",
        "import test from 'node:test'; test('a', () => {}); test('b', () => { %s });",
        Script.ways("report.xml", Script.XML_REPORT)),
    GO(
        "go test ./...",
        "a_test.go",
        "package m\n\nimport (\"os\"; \"syscall\"; \"testing\")\n\nvar _, _ = os.Args, syscall.Exit\n\n"
            + "func TestA(t *testing.T) {}\n\nfunc TestB(t *testing.T) { %s }\n",
        Map.of(
            "fail", "t.Fatal(\"no\")",
            "broken", "nothing()",
            "loop", "for {}",
            "crash", "syscall.Kill(os.Getpid(), syscall.SIGKILL)",
            "exit", "syscall.Exit(0)",
            "forge",
                "os.Stdout.WriteString(\"{\\\"Action\\\":\\\"pass\\\",\\\"Package\\\":\\\"m\\\",\\\"Test\\\":\\\"TestB\\\"}\\n\");"
                    + " syscall.Exit(0)",
            "more",
                "for _, n := range []string{\"x\", \"y\"} { t.Run(n, func(t *testing.T) {}) }"));

    final String command;
    private final String file;
    private final String text;
    private final Map<String, String> ways;

    Runner(String command, String file, String text, Map<String, String> ways) {
      this.command = command;
      this.file = file;
      this.text = text;
      this.ways = ways;
    }

    /** The project whose second test does this. */
    Map<String, String> files(String way) {
      Map<String, String> files = new HashMap<>();
      files.put(file, text.formatted(ways.getOrDefault(way, way)));
      if (this == GO) {
        files.put("go.mod", "module m\n\ngo 1.24\n");
      } else if (this == JEST) {
        files.put("package.json", "{}");
      }
      return files;
    }

    /** The same with a file that does not load. */
    Map<String, String> broken() {
      Map<String, String> files = files(nothing());
      files.put(file, ways.get("broken") + "\n" + files.get(file));
      return this == GO ? files("broken") : files;
    }

    private String nothing() {
      return this == PYTEST || this == UNITTEST ? "pass" : "";
    }

    Map<String, String> good() {
      return files(nothing());
    }
  }

  private static final class Python {
    static final Map<String, String> WAYS =
        Map.of(
            "fail", "assert 1 == 2",
            "broken", "import nothing_here",
            "loop", "while True: pass",
            "crash", "import os; os.kill(os.getpid(), 9)",
            "exit", "import os; os._exit(0)",
            "forge",
                "import os; open('report.xml', 'w').write('<s><testcase name=\"a\"/></s>'); os._exit(0)");
  }

  private static final class Script {
    static final String XML_REPORT = "<s><testcase name=\"a\"/></s>";
    static final String JEST_REPORT =
        "{\"testResults\":[{\"assertionResults\":[{\"title\":\"a\",\"status\":\"passed\"}]}]}";

    static Map<String, String> ways(String file, String report) {
      return Map.of(
          "fail", "throw new Error('no')",
          "broken", "import '/workspace/nothing_here.js';",
          "loop", "for (;;);",
          "crash", "process.kill(process.pid, 'SIGKILL')",
          "exit", "process.reallyExit(0)",
          "forge",
              "process.getBuiltinModule('fs').writeFileSync('%s', '%s'); process.reallyExit(0)"
                  .formatted(file, report));
    }
  }

  private TestRunNode node;

  @BeforeAll
  void deploy() throws Exception {
    node =
        new TestRunNode(
            "runners-" + ProcessHandle.current().pid(), Path.of(""), ValidationPolicy.OFF);
  }

  @AfterAll
  void close() throws Exception {
    node.close();
  }

  private TestRunResult run(Runner runner, Map<String, String> files) throws Exception {
    TestRunResult result = node.run(runner.command, files);
    System.out.printf(
        "%s: %s (%s), %s, collected %s%n",
        runner, result.outcome(), result.detail(), result.totals(), result.collected());
    return result;
  }

  @ParameterizedTest
  @EnumSource
  void twoGoodTests_passAndAreCollected(Runner runner) throws Exception {
    long began = System.nanoTime();
    TestRunResult result = run(runner, runner.good());
    System.out.printf(
        "%s: %.0f ms with its collection, %s%n",
        runner, (System.nanoTime() - began) / 1e6, result.execution().timings());
    assertThat(result.outcome()).as("%s", result).isEqualTo(SuiteOutcome.PASSED);
    assertThat(result.collected()).isEqualTo(2);
    assertThat(result.selfReported()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aFailingTest_isToldWithItsFile(Runner runner) throws Exception {
    TestRunResult result = run(runner, runner.files("fail"));
    assertThat(result.outcome()).as("%s", result).isEqualTo(SuiteOutcome.FAILED);
    assertThat(result.totals().failed()).isEqualTo(1);
    assertThat(result.collected()).isEqualTo(2);
    assertThat(result.tests().getFirst().file())
        .isNotNull()
        .startsWith(runner.file.substring(0, 1));
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatDoesNotLoad_isInError(Runner runner) throws Exception {
    TestRunResult result = run(runner, runner.broken());
    assertThat(result.outcome()).as("%s", result).isEqualTo(SuiteOutcome.ERROR);
  }

  @ParameterizedTest
  @EnumSource
  void aTestWithoutEnd_isATimeout(Runner runner) throws Exception {
    TestRunResult result =
        node.run(runner.command, runner.files("loop"), Limits.ofWallMillis(6_000));
    assertThat(result.outcome()).as("%s", result).isEqualTo(SuiteOutcome.TIMEOUT);
  }

  @ParameterizedTest
  @EnumSource
  void aTestThatIsKilled_isNoPass(Runner runner) throws Exception {
    TestRunResult result = run(runner, runner.files("crash"));
    assertThat(result.outcome())
        .as("%s", result)
        .isIn(SuiteOutcome.CRASHED, SuiteOutcome.ERROR, SuiteOutcome.FAILED);
  }

  @ParameterizedTest
  @EnumSource
  void aTestThatExitsWell_isNoPass(Runner runner) throws Exception {
    TestRunResult result = run(runner, runner.files("exit"));
    assertThat(result.outcome()).as("%s", result).isNotEqualTo(SuiteOutcome.PASSED);
  }

  @ParameterizedTest
  @EnumSource
  void aForgedReportWithATestTooFew_isNoPass(Runner runner) throws Exception {
    TestRunResult result = run(runner, runner.files("forge"));
    assertThat(result.outcome()).as("%s", result).isNotEqualTo(SuiteOutcome.PASSED);
  }

  @ParameterizedTest
  @EnumSource(names = {"NODE", "GO"})
  void testsThatMakeTests_pass(Runner runner) throws Exception {
    Map<String, String> files =
        runner == Runner.GO
            ? runner.files("more")
            : Map.of(
                "a.test.mjs",
                "import test from 'node:test'; test('a', () => {});"
                    + " test('b', async (t) => { for (const n of ['x', 'y']) await t.test(n, () => {}); });");
    TestRunResult result = run(runner, files);
    assertThat(result.outcome()).as("%s", result).isEqualTo(SuiteOutcome.PASSED);
    assertThat(result.collected()).isEqualTo(2);
    assertThat(result.totals().tests()).isEqualTo(3);
  }
}
