package dev.pilothouse.sandbox.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.Artefact;
import dev.pilothouse.contracts.sandbox.ExecutionResult;
import dev.pilothouse.contracts.sandbox.ExitReason;
import dev.pilothouse.contracts.sandbox.SuiteOutcome;
import dev.pilothouse.contracts.sandbox.Timings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JudgementTest {
  private static final Suite PYTEST = Suite.of("pytest");
  private static final Suite NODE = Suite.of("node --test");

  private static ExecutionResult run(ExitReason reason, int exit, String stdout, String report) {
    String base64 = Base64.getEncoder().encodeToString(report.getBytes(StandardCharsets.UTF_8));
    List<Artefact> files = List.of(new Artefact("report.xml", base64, null));
    Timings timings = Timings.waited(0);
    return new ExecutionResult(
        "id", reason, exit, null, stdout, "", false, timings, null, files, List.of(), false);
  }

  private static Judgement judged(Suite suite, int passed, int skipped, Counted counted) {
    String report =
        "<s>"
            + "<testcase name='a'/>".repeat(passed)
            + "<testcase name='b'><skipped/></testcase>".repeat(skipped)
            + "</s>";
    ExecutionResult run = run(ExitReason.OK, 0, "", report);
    return Judgement.of(suite, run, SuiteReport.of(suite, run), counted);
  }

  private static Counted counted(int tests) {
    return new Counted(tests, null);
  }

  @Test
  void of_fewerThanCollected_isSuspect() {
    assertThat(judged(NODE, 1, 0, counted(2)).outcome()).isEqualTo(SuiteOutcome.SUSPECT);
    assertThat(judged(PYTEST, 1, 0, counted(2)).detail())
        .isEqualTo("2 tests were collected, and the report has 1");
  }

  @Test
  void of_morePassedThanCollected_isSuspectUnlessTestsMakeTests() {
    assertThat(judged(PYTEST, 3, 0, counted(2)).outcome()).isEqualTo(SuiteOutcome.SUSPECT);
    assertThat(judged(NODE, 3, 0, counted(2)).outcome()).isEqualTo(SuiteOutcome.PASSED);
  }

  @Test
  void of_moreLeftOutThanCollected_passes() {
    assertThat(judged(PYTEST, 2, 3, counted(2)).outcome()).isEqualTo(SuiteOutcome.PASSED);
  }

  @Test
  void of_nobodyCounted_passes_butACollectionThatFailedIsSuspect() {
    assertThat(judged(PYTEST, 1, 0, Counted.NOT).outcome()).isEqualTo(SuiteOutcome.PASSED);
    Counted failed =
        Counted.of(PYTEST.collection(), run(ExitReason.ERROR, 2, "test_a.py: 1\n", ""));
    assertThat(failed.tests()).isNull();
    assertThat(judged(PYTEST, 1, 0, failed).outcome()).isEqualTo(SuiteOutcome.SUSPECT);
    assertThat(judged(PYTEST, 1, 0, failed).detail()).contains("could not be collected", "code 2");
  }

  @Test
  void counted_limitOfTheCollection_isToldApart() {
    Counted late = Counted.of(PYTEST.collection(), run(ExitReason.TIMEOUT, 0, "", ""));
    assertThat(late.problem()).isEqualTo("while tests were collected: the wall limit passed");
  }
}
