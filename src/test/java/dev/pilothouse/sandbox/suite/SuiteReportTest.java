package dev.pilothouse.sandbox.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.contracts.sandbox.TestCaseResult;
import dev.pilothouse.contracts.sandbox.TestCaseResult.Status;
import dev.pilothouse.contracts.sandbox.TestRunResult;
import dev.pilothouse.contracts.sandbox.TestTotals;
import dev.pilothouse.sandbox.suite.Suite.Format;
import org.junit.jupiter.api.Test;

final class SuiteReportTest {
  private static SuiteReport read(Format format, String text) {
    return SuiteReport.read(format, text);
  }

  @Test
  void junit_eachKind_isCountedWithItsPlace() {
    SuiteReport report =
        read(
            Format.JUNIT,
            """
            <?xml version="1.0"?><testsuites><testsuite name="pytest" tests="4">
            <testcase classname="test_a" name="good" time="0.002"/>
            <testcase classname="test_a" name="bad" time="0.5">
              <failure message="assert 1 == 2">def bad():&#10;&gt; assert 1 == 2&#10;&#10;test_a.py:7: AssertionError</failure>
            </testcase>
            <testcase classname="test_a" name="broken"><error message="no fixture">x</error></testcase>
            <testcase classname="test_a" name="left"><skipped message="later"/></testcase>
            </testsuite></testsuites>
            """);
    assertThat(report.totals()).isEqualTo(new TestTotals(4, 1, 1, 1, 1));
    TestCaseResult bad = report.tests().getFirst();
    assertThat(bad.name()).isEqualTo("bad");
    assertThat(bad.millis()).isEqualTo(500);
    assertThat(bad.message()).isEqualTo("assert 1 == 2");
    assertThat(bad.file()).isEqualTo("test_a.py");
    assertThat(bad.line()).isEqualTo(7);
    assertThat(report.tests().getLast().status()).isEqualTo(Status.PASSED);
  }

  @Test
  void junit_entities_areNotRead() {
    String bomb =
        "<!DOCTYPE t [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
            + "<testsuite><testcase name=\"x\"><failure>&b;</failure></testcase></testsuite>";
    assertThatThrownBy(() -> read(Format.JUNIT, bomb)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void report_thatIsNone_isRefused() {
    for (Format format : Format.values()) {
      assertThatThrownBy(() -> read(format, "nonsense"))
          .as(format.name())
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void junit_manyTests_areCountedAndNotAllKept() {
    SuiteReport report = read(Format.JUNIT, "<s>" + "<testcase name='n'/>".repeat(3_000) + "</s>");
    assertThat(report.totals().passed()).isEqualTo(3_000);
    assertThat(report.tests()).hasSize(TestRunResult.MOST_TESTS);
  }

  @Test
  void jest_failuresAndFilesThatDoNotLoad_areTold() {
    SuiteReport report =
        read(
            Format.JEST,
            """
            {"testResults": [
              {"name": "/workspace/sum.test.js", "status": "failed", "assertionResults": [
                {"fullName": "sum adds", "status": "passed", "duration": 3},
                {"fullName": "sum fails", "status": "failed", "duration": null,
                 "failureMessages": ["\\u001b[31mexpected\\u001b[39m 2\\n at Object (/workspace/sum.test.js:4:9)"]},
                {"fullName": "sum waits", "status": "pending"}]},
              {"name": "/workspace/broken.test.js", "status": "failed", "message": "SyntaxError",
               "assertionResults": []}]}
            """);
    assertThat(report.totals()).isEqualTo(new TestTotals(4, 1, 1, 1, 1));
    TestCaseResult failed =
        report.tests().stream().filter(t -> t.status() == Status.FAILED).findFirst().orElseThrow();
    assertThat(failed.message()).startsWith("expected 2");
    assertThat(failed.file()).isEqualTo("sum.test.js");
    assertThat(failed.line()).isEqualTo(4);
  }

  @Test
  void junit_fileThatDoesNotLoad_isInError() {
    String node =
        "<s><testcase name='b/a.js' classname='test' file='/workspace/b/a.js'><failure/></testcase></s>";
    String vitest = "<s><testcase name='a.ts' classname='a.ts'><failure/></testcase></s>";
    assertThat(read(Format.JUNIT, node).totals()).isEqualTo(new TestTotals(1, 0, 0, 1, 0));
    assertThat(read(Format.JUNIT, node).tests().getFirst().file()).isEqualTo("b/a.js");
    assertThat(read(Format.JUNIT, vitest).totals()).isEqualTo(new TestTotals(1, 0, 0, 1, 0));
  }

  @Test
  void go_testInWhichTheProcessEndedWell_isInError() {
    SuiteReport report =
        read(
            Format.GO,
            """
            {"Action":"run","Package":"m","Test":"TestA"}
            {"Action":"pass","Package":"m","Test":"TestA","Elapsed":0}
            {"Action":"pass","Package":"m"}
            """);
    assertThat(report.totals()).isEqualTo(new TestTotals(1, 0, 0, 1, 0));
  }

  @Test
  void go_subtestsCountAlone_andAPackageThatDoesNotBuildIsInError() {
    SuiteReport report =
        read(
            Format.GO,
            """
            {"Action":"run","Package":"m","Test":"TestA"}
            {"Action":"output","Package":"m","Test":"TestA/one","Output":"    sum_test.go:9: no\\n"}
            {"Action":"fail","Package":"m","Test":"TestA/one","Elapsed":0.1}
            {"Action":"output","Package":"m","Test":"TestA/two","Output":"    --- PASS: TestA/two (0.00s)\\n"}
            {"Action":"pass","Package":"m","Test":"TestA/two","Elapsed":0}
            {"Action":"fail","Package":"m","Test":"TestA","Elapsed":0.1}
            {"Action":"fail","Package":"m","Elapsed":0.2}
            {"Action":"build-output","ImportPath":"n","Output":"n/x.go:3:1: undefined: y\\n"}
            {"Action":"build-fail","ImportPath":"n"}
            {"Action":"skip","Package":"o"}
            """);
    assertThat(report.totals()).isEqualTo(new TestTotals(3, 1, 1, 1, 0));
    assertThat(report.tests().getFirst().file()).isEqualTo("sum_test.go");
    assertThat(report.tests().get(1).message()).contains("undefined: y");
  }
}
