package dev.pilothouse.sandbox.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SuiteTest {
  @Test
  void words_quotesAndBackslashes_keepWordsTogether() {
    assertThat(CommandLine.words("pytest -k \"a or b\" 'c d' e\\ f \"\""))
        .isEqualTo(List.of("pytest", "-k", "a or b", "c d", "e f", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pytest && rm x", "pytest | tee y", "pytest > z"})
  void words_ofAShell_areRefused(String command) {
    assertThatThrownBy(() -> Suite.of(command)).hasMessageContaining("which no shell reads here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"make test", "node app.js", "go build", "python3 -m http.server", " "})
  void of_noRunner_isRefused(String command) {
    assertThatThrownBy(() -> Suite.of(command))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"command\"");
  }

  @Test
  void words_quoteThatDoesNotEnd_isRefused() {
    assertThatThrownBy(() -> Suite.of("pytest 'a")).hasMessageContaining("does not end: '");
  }

  @Test
  void of_pytest_collectsWithTheSameSelection() {
    Suite suite = Suite.of("pytest -q -k good tests");
    assertThat(suite.run()).contains("--junit-xml=report.xml", "-k", "good", "tests");
    assertThat(suite.collect())
        .contains("--collect-only", "-k", "good", "tests")
        .doesNotContain("-q");
    assertThat(suite.collected("tests/test_a.py: 2\ntest_b.py: 1\n\n3 tests\n")).hasValue(3);
    assertThat(suite.collected("no tests ran\n")).isEmpty();
  }

  @Test
  void of_unittest_isRunByPytestInItsFiles() {
    assertThat(Suite.of("python -m unittest discover -v").run())
        .contains("pytest", "python_files=test*.py")
        .doesNotContain("discover", "-v", "--pyargs");
  }

  @Test
  void of_npxJestVitestNodeAndGo_areKnown() {
    assertThat(Suite.of("npx jest --ci").language()).isEqualTo("javascript");
    assertThat(Suite.of("vitest").run()).containsSubsequence("vitest", "run");
    assertThat(Suite.of("node --test test/").report()).isEqualTo("report.xml");
    assertThat(Suite.of("go test -v ./...").run())
        .isEqualTo(List.of("go", "test", "-json", "./..."));
  }
}
