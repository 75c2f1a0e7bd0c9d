package dev.pilothouse.bench;

import dev.pilothouse.contracts.sandbox.ExecutionRequest;
import dev.pilothouse.contracts.sandbox.Limits;
import dev.pilothouse.contracts.sandbox.SuiteOutcome;
import dev.pilothouse.contracts.sandbox.TestRunRequest;
import dev.pilothouse.contracts.sandbox.TestRunResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What does not fit a warm container, and the tests of a small project. */
final class SandboxCold {
  private static final String COLD =
      "| without a warm container, over HTTP | p50, ms | p95, ms | most, ms | target for most |\n"
          + "| --- | --- | --- | --- | --- |\n";
  private static final String TESTS =
      "| two tests, with their collection | p50, ms | p95, ms | most, ms | target for p50 |\n"
          + "| --- | --- | --- | --- | --- |\n";
  private static final Target TEST_MILLIS = Target.atMost(200);

  /** Less memory than the pool's containers have, so that one is made for the program. */
  private static final Limits OTHER = new Limits(null, 400L << 20, null, null, null);

  private static final Map<String, String> PYTEST =
      Map.of(
          "shop.py",
          "def total(prices):\n    return sum(prices)\n",
          "test_shop.py",
          """
          from shop import total

          def test_nothing_costs_nothing():
              assert total([]) == 0

          def test_prices_add_up():
              assert total([1, 2]) == 3
          """);

  private final SandboxLab lab;
  private final Findings findings;

  SandboxCold(SandboxLab lab, Findings findings) {
    this.lab = lab;
    this.findings = findings;
  }

  void cold(String language, String code, int rounds, Target most) throws Exception {
    ExecutionRequest request = new ExecutionRequest(language, code, null, null, OTHER);
    Laps laps = new Laps();
    for (int i = 0; i < rounds; i++) {
      laps.time(() -> lab.run(request));
    }
    row(COLD, language, laps, most.verdict(laps.most()));
  }

  void pytest(int rounds) throws Exception {
    TestRunRequest request = new TestRunRequest("pytest -q", null, PYTEST, null, null);
    Laps laps = new Laps();
    for (int i = -3; i < rounds; i++) {
      lab.settle(List.of("python"));
      if (i < 0) {
        tested(request);
      } else {
        laps.time(() -> tested(request));
      }
    }
    row(TESTS, "`pytest -q`, warm", laps, TEST_MILLIS.verdict(laps.p50()));
  }

  private TestRunResult tested(TestRunRequest request) throws Exception {
    TestRunResult result =
        lab.client().test(request).toCompletableFuture().get(60, TimeUnit.SECONDS);
    if (result.outcome() != SuiteOutcome.PASSED || !Integer.valueOf(2).equals(result.collected())) {
      throw new IllegalStateException(result.outcome() + ": " + result.detail());
    }
    return result;
  }

  private void row(String head, String what, Laps laps, String verdict) {
    findings.row(
        head,
        what,
        String.format(Locale.ROOT, "%.0f", laps.p50()),
        String.format(Locale.ROOT, "%.0f", laps.p95()),
        String.format(Locale.ROOT, "%.0f", laps.most()),
        verdict);
  }
}
