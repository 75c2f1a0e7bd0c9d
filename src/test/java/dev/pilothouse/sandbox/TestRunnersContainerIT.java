package dev.pilothouse.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.sandbox.Artefact;
import dev.pilothouse.sandbox.wire.RunMode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The test runners in the images: each finds a passing and a failing test, and leaves a report. */
@Timeout(120)
class TestRunnersContainerIT {
  private static final SandboxFixture FIXTURE = new SandboxFixture();
  private static final Containers CONTAINERS =
      new Containers(FIXTURE.engine, FIXTURE.settings.cluster(), "runners", "runners");

  @AfterAll
  static void close() {
    FIXTURE.close();
  }

  private static ContainerOutcome run(
      String language, List<String> command, Map<String, String> files) {
    LanguageImage image =
        FIXTURE.settings.images().languages().stream()
            .filter(known -> known.language().equals(language))
            .findFirst()
            .orElseThrow();
    List<ProgramFile> jobFiles =
        files.entrySet().stream()
            .map(file -> ProgramFile.of(file.getKey(), file.getValue()))
            .toList();
    Program job =
        new Program(RunMode.COMMAND, null, command, Map.of(), jobFiles, "", List.of("report.*"));
    String id = FIXTURE.engine.imageId(image.image());
    WarmContainer container =
        WarmContainer.start(
            FIXTURE.engine,
            CONTAINERS,
            ContainerSpec.of(id, null, image.builds(), RunLimits.DEFAULT),
            UUID.randomUUID().toString());
    try {
      return new ContainerRun(
              container, job, RunLimits.DEFAULT, OutputListener.NONE, new CompletableFuture<>())
          .run();
    } finally {
      container.discard();
    }
  }

  private static String report(ContainerOutcome outcome) {
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.artefacts()).hasSize(1);
    Artefact report = outcome.artefacts().getFirst();
    return new String(Base64.getDecoder().decode(report.base64()), UTF_8);
  }

  @Test
  void pytest_reportsJunit() {
    Map<String, String> files =
        Map.of("test_sum.py", "def test_good(): pass\n\ndef test_bad(): assert 1 == 2\n");
    String report = report(run("python", List.of("pytest", "-q", "--junit-xml=report.xml"), files));
    assertThat(report).contains("tests=\"2\"", "failures=\"1\"", "test_bad");
  }

  @Test
  void nodeTest_reportsJunit() {
    Map<String, String> files =
        Map.of(
            "sum.test.js",
            "const { test } = require('node:test'); const assert = require('node:assert');\n"
                + "test('good', () => assert.equal(1, 1)); test('bad', () => assert.equal(1, 2));");
    List<String> command =
        List.of(
            "node", "--test", "--test-reporter=junit", "--test-reporter-destination=report.xml");
    assertThat(report(run("javascript", command, files)))
        .contains("name=\"good\"", "<failure", "name=\"bad\"");
  }

  @Test
  void jest_runsTypeScriptAndReportsJson() {
    Map<String, String> files =
        Map.of(
            "package.json",
            "{\"jest\": {\"transform\": {\"\\\\.[jt]sx?$\": \"/opt/pilothouse/jest-esbuild.js\"}}}",
            "sum.test.ts",
            "const one: number = 1; test('good', () => expect(one).toBe(1));"
                + " test('bad', () => expect(one).toBe(2));");
    List<String> command = List.of("jest", "-i", "--json", "--outputFile=report.json");
    assertThat(report(run("javascript", command, files)))
        .contains("\"numPassedTests\":1", "\"numFailedTests\":1");
  }

  @Test
  void vitest_runsTypeScriptAndReportsJunit() {
    Map<String, String> files =
        Map.of(
            "twice.ts",
            "export const twice = (n: number): number => 2 * n;",
            "sum.test.ts",
            "import { expect, test } from 'vitest'; import { twice } from './twice';\n"
                + "test('good', () => expect(twice(1)).toBe(2)); test('bad', () => expect(twice(1)).toBe(3));");
    List<String> command = List.of("vitest", "run", "--reporter=junit", "--outputFile=report.xml");
    assertThat(report(run("typescript", command, files))).contains("tests=\"2\"", "failures=\"1\"");
  }

  @Test
  void goTest_writesJson() {
    Map<String, String> files =
        Map.of(
            "go.mod", "module example.org/m\n\ngo 1.24\n",
            "sum.go", "package sum\n\nfunc Of(a, b int) int { return a + b }\n",
            "sum_test.go",
                "package sum\n\nimport \"testing\"\n\nfunc TestGood(t *testing.T) {}\n\n"
                    + "func TestBad(t *testing.T) { t.Fatal(\"no\") }\n");
    ContainerOutcome outcome = run("go", List.of("go", "test", "-json", "./..."), files);
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.talk().output().text(OutputSource.STDOUT, false))
        .contains("\"Action\":\"pass\",\"Package\":\"example.org/m\",\"Test\":\"TestGood\"")
        .contains("\"Action\":\"fail\",\"Package\":\"example.org/m\",\"Test\":\"TestBad\"");
  }

  @Test
  void unknownCommand_is127() {
    assertThat(run("go", List.of("make"), Map.of()).exitCode()).isEqualTo(127);
  }
}
