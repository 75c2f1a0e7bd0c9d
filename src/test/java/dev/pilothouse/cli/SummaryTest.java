package dev.pilothouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.contracts.index.Priorities;
import dev.pilothouse.contracts.index.ProjectCounts;
import dev.pilothouse.contracts.index.ProjectPhase;
import dev.pilothouse.contracts.index.ProjectState;
import dev.pilothouse.contracts.index.ProjectStatus;
import dev.pilothouse.contracts.index.SearchHit;
import dev.pilothouse.contracts.index.SearchMode;
import dev.pilothouse.contracts.index.SearchReply;
import dev.pilothouse.contracts.index.SearchScores;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void project_ready_tellsWhatWasLeftOut() {
    String text = Summary.of(status(ProjectPhase.DONE, 1.0, null));
    assertThat(text)
        .isEqualTo(
            "demo is ready: 3 files, 10 chunks (4 from cache) in 2.5 s\n"
                + "left out: 2 binary, 1 secret");
  }

  @Test
  void bar_embedding_showsShareRateAndTimeLeft() {
    assertThat(ProgressBar.line(status(ProjectPhase.EMBEDDING, 0.5, 75_000L)))
        .startsWith("██████████████░░░░░░░░░░░░░░  50 %")
        .endsWith("10/10 chunks  20 chunks/s  ETA 1 min 15 s");
  }

  @Test
  void search_controlCharactersInCode_doNotReachTheTerminal() {
    SearchHit hit = new SearchHit("a.py", 1, 2, 0.5, "x = '\u001b]0;owned\u0007'", "f");
    String text = Summary.of(new SearchReply(List.of(hit), 3, SearchMode.TEXT, 0.25));
    assertThat(text)
        .contains("a.py:1-2  f  (0.50)")
        .contains("text search in 3 ms, 25 % of the vectors there")
        .doesNotContain("\u001b")
        .doesNotContain("\u0007");
  }

  @Test
  void search_explained_showsEachScore() {
    SearchScores scores = new SearchScores(7.5, null, 0.5, Map.of("test", -0.1, "name", 0.8));
    SearchHit hit =
        new SearchHit("a.py", 1, 2, 1.2, "x = 1", "f", "function", "python", List.of(), scores);
    assertThat(Summary.of(new SearchReply(List.of(hit), 3, SearchMode.HYBRID, 1)))
        .contains("    words 7.50  fused 0.50  name +0.80  test -0.10\n");
  }

  @Test
  void search_nothingFound_saysSo() {
    assertThat(
            Summary.of(
                new SearchReply(List.of(), 1, SearchMode.TEXT, 1, "the store\u001b is away")))
        .endsWith("\nthe store\uFFFD is away");
    assertThat(Summary.of(new SearchReply(List.of(), 1, SearchMode.HYBRID, 1)))
        .startsWith("nothing found");
  }

  private static ProjectStatus status(
      ProjectPhase phase, double coverage, @org.jspecify.annotations.Nullable Long etaMs) {
    return new ProjectStatus(
        "demo",
        "/src",
        null,
        phase == ProjectPhase.DONE ? ProjectState.READY : ProjectState.INDEXING,
        phase,
        true,
        coverage,
        new ProjectCounts(3, 10, 10, 4, 0, Map.of("secret", 1L, "binary", 2L)),
        20,
        etaMs,
        2_500,
        "node",
        false,
        Priorities.USUAL,
        false,
        List.of(),
        null);
  }
}
