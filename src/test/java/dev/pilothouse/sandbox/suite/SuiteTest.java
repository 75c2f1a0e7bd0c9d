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
    assertThat(suite.collection().command())
        .contains("--collect-only", "-k", "good", "tests")
        .doesNotContain("-q");
    assertThat(suite.collection().count("tests/test_a.py: 2\ntest_b.py: 1\n\n3 tests\n"))
        .hasValue(3);
    assertThat(suite.collection().count("no tests ran\n")).isEmpty();
  }

  @Test
  void of_scripts_collectWithoutRunning() {
    Suite jest = Suite.of("npx jest -t good --coverage src");
    assertThat(jest.run()).contains("-t", "good", "--coverage");
    assertThat(jest.collection().command())
        .contains("--coverage=false", "^\\b$", "src")
        .doesNotContain("good", "--coverage");
    assertThat(jest.collection().count("{\"testResults\": []}")).hasValue(0);
    Suite vitest = Suite.of("vitest run -t good --coverage.enabled");
    assertThat(vitest.collection().command())
        .contains("list", "-t", "good")
        .doesNotContain("run", "--coverage.enabled");
    assertThat(vitest.collection().count("[{}, {}]")).hasValue(2);
    assertThat(vitest.collection().count("{}")).isEmpty();
    Suite node = Suite.of("node --test --test-coverage-lines=90 --test-name-pattern=x");
    assertThat(node.collection().command())
        .contains("--import=/opt/pilothouse/count-tests.js", "--test-name-pattern=x")
        .doesNotContain("--test-coverage-lines=90");
  }

  @Test
  void collection_withATestInError_isNoCount() {
    Collection node = Suite.of("node --test").collection();
    assertThat(node.count("<s><testcase name='a'><skipped/></testcase></s>")).hasValue(1);
    assertThat(node.count("<s><testcase name='a'><failure/></testcase></s>")).isEmpty();
  }

  @Test
  void of_goTest_listsWhatItsPatternMeans() {
    assertThat(Suite.of("go test -run 'TestA[/b](c/d)/e' ./...").collection().command())
        .isEqualTo(List.of("go", "test", "-vet=off", "-list", "TestA[/b](c/d)", "./..."));
    assertThat(Suite.of("go test -run=TestA").collection().command()).endsWith("-list", "TestA");
    assertThat(Suite.of("go test -skip TestA").collection()).isNull();
    Collection all = Suite.of("go test").collection();
    assertThat(all.count("TestA\nBenchmarkB\nExampleC\nok  \tm\t0.1s\nTestA\nok  \tn\t0.1s\n"))
        .hasValue(3);
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
