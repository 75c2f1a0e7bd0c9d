package dev.pilothouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.index.ProjectCounts;
import dev.pilothouse.contracts.index.ProjectFailure;
import dev.pilothouse.contracts.index.ProjectPhase;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The subcommands of {@code pilothouse index}. */
@Timeout(60)
final class IndexProjectCommandsTest {
  @Test
  void pause_project_asksForItAndShowsWhereItStands() throws Exception {
    try (StubNode node = new StubNode(status(ProjectState.QUEUED, true, List.of()))) {
      CommandRun run = CommandRun.of(node.url(), "index", "pause", "demo");
      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).startsWith("demo is paused: 3 files, 10 chunks, 50 % of the vectors");
      assertThat(run.out()).contains("priority 9");
      assertThat(node.request().method()).isEqualTo("POST");
      assertThat(node.request().path()).isEqualTo("/api/v1/projects/demo/pause");
    }
  }

  @Test
  void resume_json_isTheStatus() throws Exception {
    try (StubNode node = new StubNode(status(ProjectState.QUEUED, false, List.of()))) {
      CommandRun run = CommandRun.of(node.url(), "index", "resume", "demo", "--output", "json");
      assertThat(new JsonObject(run.out()).getBoolean("paused")).isFalse();
      assertThat(node.request().path()).isEqualTo("/api/v1/projects/demo/resume");
    }
  }

  @Test
  void status_failures_listsLinesAndReasons() throws Exception {
    ProjectFailure failure = new ProjectFailure("a/\u001bb.py", 3, 9, "too long");
    try (StubNode node = new StubNode(status(ProjectState.FAILED, false, List.of(failure)))) {
      CommandRun run = CommandRun.of(node.url(), "index", "status", "demo");
      assertThat(run.out()).contains("a/\uFFFDb.py:3-9  too long").contains("and 4 more");
    }
  }

  @Test
  void index_failed_showsTheLinesAndFails() throws Exception {
    ProjectFailure failure = new ProjectFailure("a.py", 3, 9, "too long");
    try (StubNode node = new StubNode(status(ProjectState.FAILED, false, List.of(failure)))) {
      CommandRun run = CommandRun.of(node.url(), "index", "/src", "--priority", "9");
      assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(run.err()).contains("a.py:3-9  too long");
      assertThat(node.request().json().getInteger("priority")).isEqualTo(9);
    }
  }

  @Test
  void index_paused_saysHowToGoOn() throws Exception {
    try (StubNode node = new StubNode(status(ProjectState.QUEUED, true, List.of()))) {
      CommandRun run = CommandRun.of(node.url(), "index", "/src");
      assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(run.err()).contains("pilothouse index resume demo");
    }
  }

  @Test
  void index_nothingNamed_isAUsageError() {
    CommandRun run = CommandRun.of("http://127.0.0.1:1", "index");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("pilothouse index .");
  }

  private static ProjectStatus status(
      ProjectState state, boolean paused, List<ProjectFailure> failures) {
    return new ProjectStatus(
        "demo",
        "/src",
        null,
        state,
        paused ? ProjectPhase.PAUSED : ProjectPhase.DONE,
        true,
        0.5,
        new ProjectCounts(3, 10, 5, 0, failures.isEmpty() ? 0 : 5, Map.of()),
        0,
        null,
        2_500,
        "node",
        false,
        9,
        paused,
        failures,
        null);
  }
}
